package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
        var told = "no permission for /srv/cache/locks; check its owner";
        assertThat(Failures.describe(denied)).startsWith(told);
        assertThat(Failures.describe(new UncheckedIOException(denied))).startsWith(told);
    }

    @Test
    void a_place_that_is_read_only_is_told_with_the_reason_and_the_mend() {
        assertThat(Failures.describe(new FileSystemException("/srv/locks", null, "Read-only file system")))
                .isEqualTo("/srv/locks cannot be used: Read-only file system; choose another place by --out or"
                        + " KMATRIX_CACHE");
    }

    @Test
    void a_place_that_is_not_there_or_taken_is_told_with_the_mend() {
        assertThat(Failures.describe(new NoSuchFileException("/proc/x")))
                .startsWith("there is no /proc/x, and none can be made there; name another place");
        assertThat(Failures.describe(new FileAlreadyExistsException("/srv/x")))
                .startsWith("/srv/x is there already; choose another place");
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
