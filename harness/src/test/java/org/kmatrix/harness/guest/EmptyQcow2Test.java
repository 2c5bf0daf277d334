package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmptyQcow2Test {
    @TempDir
    private Path directory;

    @Test
    void qemu_img_finds_no_fault_in_the_image() throws Exception {
        assumeTrue(Executables.ofEnvironment().find("qemu-img").isPresent(), "no qemu-img (qemu-utils) to check with");
        var image = directory.resolve("state.qcow2");
        EmptyQcow2.write(image);
        var check = new ProcessBuilder("qemu-img", "check", "-f", "qcow2", image.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.inputReader().readLine()).isEqualTo("No errors were found on the image.");
        assertThat(check.exitValue()).isZero();
    }
}
