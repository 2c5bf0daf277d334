package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Status;

/** A Debian kernel without an initrd, and with a boot splash that it has no frame buffer for. */
final class BootVariantsIT {
    @TempDir
    Path directory;

    @Test
    void debians_cloud_kernel_mounts_a_disk_which_is_set_back_for_every_module() throws Exception {
        TestRun.assumeDockerAndQemu();
        var exercise = Files.writeString(
                directory.resolve("once.sh"), "test ! -e /written-before && echo yes > /written-before && sync\n");
        var run = TestRun.of(
                Files.writeString(directory.resolve("disk.yaml"), """
                        modules:
                          - {path: %1$s/hello, exercise: %2$s}
                          - {path: %1$s/chardev, exercise: %2$s}
                        kernels: [{id: "debian:bookworm", boot: disk}]
                        limits: {exercise: %3$sms}
                        """.formatted(
                                TestRun.EXAMPLES, exercise, 60_000 + System.nanoTime() % 60_000)),
                directory.resolve("out"));

        assertThat(run.results()).containsOnlyKeys("hello", "chardev");
        assertThat(run.results().values()).allSatisfy(it -> {
            assertThat(it.status()).as(String.valueOf(it.cause())).isEqualTo(Status.PASS);
            assertThat(it.boot()).isEqualTo(BootVariant.DISK);
            assertThat(it.cell()).endsWith("/disk");
        });
    }

    @Test
    void without_a_frame_buffer_there_is_no_splash_and_the_reason_says_so() throws Exception {
        TestRun.assumeDockerAndQemu();
        var spec = Files.writeString(directory.resolve("splash.yaml"), """
                modules: [%s/hello]
                kernels: [{id: "debian:bookworm", boot: splash}]
                """.formatted(TestRun.EXAMPLES));

        var hello = TestRun.of(spec, directory.resolve("out")).of("hello");

        assertThat(hello.status()).isEqualTo(Status.SKIP);
        assertThat(hello.cause()).contains("boot: splash").contains("FB_VESA");
        assertThat(hello.expected()).isTrue();
    }
}
