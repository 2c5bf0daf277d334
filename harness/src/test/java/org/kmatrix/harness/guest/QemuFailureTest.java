package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.guest.time.MonotonicClock;
import org.kmatrix.kernels.Architecture;

final class QemuFailureTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void a_missing_qemu_is_told_by_the_package_that_has_it() throws IOException {
        assertThat(boot(onlySetpriv()))
                .isEqualTo(new BootOutcome.QemuFailed(
                        "qemu-system-x86_64 is not installed (not found on PATH): apt-get install qemu-system-x86"));
    }

    @Test
    void a_missing_setpriv_is_told_by_the_package_that_has_it() {
        assertThat(boot(new Executables(directory.toString())))
                .isEqualTo(new BootOutcome.QemuFailed(
                        "setpriv is not installed (not found on PATH): apt-get install util-linux"));
    }

    @Test
    void arguments_that_qemu_rejects_come_back_with_its_own_words_in_one_line() throws IOException {
        var qemu = FakeQemuProgram.saying(directory, "echo; echo \"qemu: -device x: no such device\" >&2; exit 1");
        assertThat(boot(qemu))
                .isInstanceOfSatisfying(
                        BootOutcome.QemuFailed.class,
                        it -> assertThat(it.message())
                                .startsWith("QEMU did not start: status 1: qemu: -device x: no such device")
                                .contains("apt-get install")
                                .doesNotContain("\n"));
    }

    @Test
    void a_qemu_that_is_killed_while_it_starts_is_told_as_killed() throws IOException {
        assertThat(boot(FakeQemuProgram.saying(directory, "kill -9 $$")))
                .isInstanceOfSatisfying(
                        BootOutcome.QemuFailed.class,
                        it -> assertThat(it.message()).contains("killed (status 137"));
    }

    @Test
    void a_failed_boot_leaves_no_socket_directory() throws IOException {
        var before = SocketDirectories.ofThisProcess();
        boot(FakeQemuProgram.saying(directory, "exit 1"));
        assertThat(SocketDirectories.ofThisProcess()).isEqualTo(before);
    }

    private Executables onlySetpriv() throws IOException {
        var setpriv = Executables.ofEnvironment().find(Executables.SETPRIV).orElseThrow();
        Files.copy(setpriv, directory.resolve(Executables.SETPRIV), StandardCopyOption.COPY_ATTRIBUTES);
        return new Executables(directory.toString());
    }

    private BootOutcome boot(Executables executables) {
        var hypervisor =
                new Hypervisor(directory.resolve("cache"), new MonotonicClock(), executables, Path.of("/none/kvm"));
        var spec = GuestSpec.of(Architecture.X86_64, Path.of("/none"), null, NetworkCard.VIRTIO);
        try (var guest = hypervisor.guest(spec, directory.resolve("guest"))) {
            return guest.boot(LIMIT);
        }
    }
}
