package org.kmatrix.harness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.store.RunLock.Attempt;
import org.kmatrix.harness.store.RunLock.Opened;

final class RunLockTest {
    @TempDir
    Path directory;

    @Test
    void a_directory_is_held_once() throws IOException {
        try (var held = RunLock.of(directory).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(RunLock.of(directory)).isEmpty();
            assertThat(RunLock.of(directory.resolve("../" + directory.getFileName())))
                    .isEmpty();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void what_a_killed_run_left_holds_nothing() throws IOException {
        Files.createFile(directory.resolve(RunDirectory.LOCK));
        try (var held = RunLock.of(directory).orElseThrow()) {
            assertThat(held).isNotNull();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void who_opened_the_file_of_a_run_that_ended_does_not_hold_the_directory_by_it() throws IOException {
        var file = directory.resolve(RunDirectory.LOCK);
        Opened late;
        try (var first = RunLock.of(directory).orElseThrow()) {
            assertThat(first).isNotNull();
            late = Opened.of(file);
        }
        var later = Opened.of(file);
        assertThat(late.lock()).isEqualTo(Attempt.GONE);
        assertThat(later.lock()).isEqualTo(Attempt.LOCKED);
        later.channel().close();
    }

    @Test
    void who_opened_the_file_before_a_run_ended_and_is_alone_tries_again() throws IOException {
        Opened late;
        try (var first = RunLock.of(directory).orElseThrow()) {
            assertThat(first).isNotNull();
            late = Opened.of(directory.resolve(RunDirectory.LOCK));
        }
        assertThat(late.lock()).isEqualTo(Attempt.GONE);
        assertThat(late.channel().isOpen()).isFalse();
    }
}
