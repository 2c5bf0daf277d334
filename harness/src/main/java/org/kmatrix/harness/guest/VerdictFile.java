package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The verdict on accelerators, kept for as long as its circumstances hold: this boot of the host (and so its kernel
 * and hypervisor) and this version of QEMU.
 *
 * @param file named by a hash of the circumstances
 * @param circumstances written into the file, for people
 */
record VerdictFile(Path file, String circumstances) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HASH_LENGTH = 16;

    /** What the file holds. */
    private record Content(Accelerator accelerator, String reason, boolean proven, String circumstances) {}

    static VerdictFile in(Path cache, String qemuVersion) {
        var circumstances = "boot " + line("/proc/sys/kernel/random/boot_id") + ", Linux "
                + line("/proc/sys/kernel/osrelease") + ", " + qemuVersion;
        return new VerdictFile(cache.resolve("accelerator").resolve(hash(circumstances) + ".json"), circumstances);
    }

    /** What was kept; empty if nothing is, or nothing readable. */
    Optional<AcceleratorVerdict> read() {
        try {
            var content = JSON.readValue(Files.readString(file), Content.class);
            return Optional.of(new AcceleratorVerdict(content.accelerator(), content.reason(), content.proven()));
        } catch (IOException | JacksonException nothingKept) {
            return Optional.empty();
        }
    }

    /** Keeps it: written under another name first, so that a reader never sees half of it. */
    void write(AcceleratorVerdict verdict) throws IOException {
        Files.createDirectories(file.getParent());
        var temporary = Files.createTempFile(file.getParent(), "verdict", ".tmp");
        Files.writeString(
                temporary,
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                new Content(verdict.accelerator(), verdict.reason(), verdict.proven(), circumstances)));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
