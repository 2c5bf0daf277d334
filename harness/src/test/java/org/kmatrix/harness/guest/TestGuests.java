package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;

/** The kernel and the userland that the tests boot: paths from the environment, until a provider makes them. */
final class TestGuests {
    static final Duration BOOT = Duration.ofSeconds(60);
    static final Duration COMMAND = Duration.ofSeconds(20);

    private TestGuests() {}

    /** KMATRIX_TEST_KERNEL, KMATRIX_TEST_INITRD, and optionally KMATRIX_TEST_CARD and KMATRIX_TEST_ARCH. */
    static GuestSpec assumedSpec() {
        assumeTrue(
                Executables.ofEnvironment().find(Executables.QEMU).isPresent(),
                "no QEMU: apt-get install qemu-system-x86");
        var kernel = file("KMATRIX_TEST_KERNEL");
        var initrd = file("KMATRIX_TEST_INITRD");
        assumeTrue(kernel.isPresent(), "KMATRIX_TEST_KERNEL names no bzImage to boot");
        assumeTrue(initrd.isPresent(), "KMATRIX_TEST_INITRD names no guest userland");
        return GuestSpec.of(
                        Architecture.parse(setting("KMATRIX_TEST_ARCH", "x86_64")),
                        kernel.orElseThrow(),
                        initrd.orElseThrow(),
                        NetworkCard.valueOf(setting("KMATRIX_TEST_CARD", "VIRTIO")))
                .withCommandLine(setting("KMATRIX_TEST_APPEND", ""));
    }

    static BootOutcome.Ready ready(BootOutcome outcome) {
        assertThat(outcome).isInstanceOf(BootOutcome.Ready.class);
        return (BootOutcome.Ready) outcome;
    }

    private static Optional<Path> file(String variable) {
        return Optional.of(setting(variable, ""))
                .filter(it -> !it.isEmpty())
                .map(Path::of)
                .filter(Files::isReadable);
    }

    private static String setting(String variable, String otherwise) {
        @Nullable String value = System.getenv(variable);
        return value == null ? otherwise : value;
    }
}
