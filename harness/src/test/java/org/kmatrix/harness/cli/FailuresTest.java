package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;

final class FailuresTest {
    @Test
    void what_the_user_has_to_change_is_2_and_said_as_it_is() {
        var usage = new UsageException("--jobs: '0' is no number of jobs");
        assertThat(Failures.status(usage)).isEqualTo(2);
        assertThat(Failures.describe(usage)).isEqualTo("--jobs: '0' is no number of jobs");
        assertThatExceptionOfType(UnreadableModuleException.class)
                .isThrownBy(() -> ModuleObject.read("x.ko", new byte[0]))
                .satisfies(it -> assertThat(Failures.status(it)).isEqualTo(2))
                .satisfies(it -> assertThat(Failures.describe(it)).startsWith("x.ko"));
    }

    @Test
    void a_full_disk_is_3_and_told_with_its_mend() {
        var full = new IOException("write: No space left on device");
        assertThat(Failures.status(full)).isEqualTo(3);
        assertThat(Failures.describe(full))
                .startsWith("no space left on the disk (write: No space left on device); free some");
    }

    @Test
    void a_place_that_may_not_be_written_is_3_and_told_with_its_mend() {
        var denied = new AccessDeniedException("/srv/cache/locks");
        assertThat(Failures.status(denied)).isEqualTo(3);
        assertThat(Failures.describe(denied)).startsWith("not allowed to write /srv/cache/locks; check its owner");
    }

    @Test
    void a_failure_without_a_message_is_told_by_its_name() {
        assertThat(Failures.describe(new EOFException())).isEqualTo("EOFException");
    }

    @Test
    void what_nobody_expected_is_called_a_defect() {
        assertThat(Failures.describe(new IllegalStateException("odd")))
                .isEqualTo("a defect of kmatrix, please report it: java.lang.IllegalStateException: odd");
    }
}
