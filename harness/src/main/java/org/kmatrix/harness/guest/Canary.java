package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;

/** A tiny guest that shows whether an accelerator executes anything at all: see {@code canary.hex}. */
record Canary(Executables executables, Owner owner) {
    /** isa-debug-exit ends QEMU with twice the value that was written to its port, plus 1. */
    private static final int ARRIVED = 2 * 'K' + 1;

    private static final int SECTOR = 512;

    /**
     * Boots it.
     *
     * @return why the accelerator cannot be used; empty if it can
     */
    Optional<String> tryOut(Accelerator accelerator, Duration limit) throws QemuFailure {
        Path directory;
        try {
            directory = Files.createTempDirectory("kmatrix-canary-");
        } catch (IOException failure) {
            throw new QemuFailure("no temporary directory for the canary boot: " + failure.getMessage());
        }
        try {
            Files.write(directory.resolve("canary.img"), sector());
            return boot(accelerator, limit, directory);
        } catch (IOException failure) {
            throw new QemuFailure("the canary boot: " + failure.getMessage());
        } finally {
            remove(directory);
        }
    }

    private Optional<String> boot(Accelerator accelerator, Duration limit, Path directory) throws QemuFailure {
        var process = QemuProcess.start(
                executables, Executables.QEMU, arguments(accelerator, directory), directory.resolve("qemu.log"));
        try {
            if (!process.ends(limit)) {
                return Optional.of("a canary boot hung for " + limit.toMillis() + " ms");
            }
            return process.status() == ARRIVED
                    ? Optional.empty()
                    : Optional.of("a canary boot ended: " + process.end());
        } finally {
            process.kill();
        }
    }

    private List<String> arguments(Accelerator accelerator, Path directory) {
        return List.of(
                "-name",
                Sweep.label(owner, 0),
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-machine",
                "pc",
                "-accel",
                accelerator.option(),
                "-cpu",
                QemuCommand.cpu(Architecture.X86_64, accelerator),
                "-m",
                "32M",
                "-drive",
                "if=floppy,format=raw,snapshot=on,file=" + directory.resolve("canary.img"),
                "-device",
                "isa-debug-exit,iobase=0xf4",
                "-no-reboot");
    }

    static byte[] sector() throws IOException {
        var sector = new byte[SECTOR];
        var length = 0;
        try (var in = Objects.requireNonNull(Canary.class.getResourceAsStream("canary.hex"))) {
            for (var octet : octets(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                sector[length++] = (byte) Integer.parseInt(octet, 16);
            }
        }
        sector[SECTOR - 2] = 0x55;
        sector[SECTOR - 1] = (byte) 0xaa;
        return sector;
    }

    private static List<String> octets(String text) {
        return text.lines()
                .filter(it -> !it.startsWith("#"))
                .map(it -> it.substring(0, it.indexOf('\t')))
                .flatMap(it -> Arrays.stream(it.split(" ")))
                .toList();
    }

    private static void remove(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve("canary.img"));
            Files.deleteIfExists(directory.resolve("qemu.log"));
            Files.deleteIfExists(directory);
        } catch (IOException left) {
            // 1 KiB under the temporary directory harms nobody.
        }
    }
}
