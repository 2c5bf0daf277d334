package org.kmatrix.harness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.Status;

final class RunDirectoryTest {
    private static final String FILE = "results.jsonl";

    @TempDir
    Path root;

    @Test
    void a_new_directory_has_no_results() throws IOException {
        assertThat(RunDirectory.at(root.resolve("a/b")).read()).isEmpty();
    }

    @Test
    void a_result_is_on_the_disk_when_append_returns() throws IOException {
        var directory = RunDirectory.at(root);
        directory.append(TestResults.passed("one/x"));
        assertThat(Files.readString(root.resolve(FILE))).endsWith("}\n");
        assertThat(RunDirectory.at(root).read()).containsExactly(TestResults.passed("one/x"));
    }

    @Test
    void a_full_disk_is_told_with_the_file_that_does_not_fit_on_it() throws IOException {
        var directory = RunDirectory.at(root);
        Files.createSymbolicLink(root.resolve(FILE), Path.of("/dev/full"));
        assertThatIOException()
                .isThrownBy(() -> directory.append(TestResults.passed("one/x")))
                .withMessage(root.resolve(FILE) + ": No space left on device");
    }

    @Test
    void of_a_cell_that_ran_twice_the_last_result_counts() throws IOException {
        var directory = RunDirectory.at(root);
        directory.append(TestResults.of("one/x", Status.ERROR, false, Blame.HOST));
        directory.append(TestResults.passed("one/x"));
        assertThat(directory.read()).containsExactly(TestResults.passed("one/x"));
    }

    @Test
    void what_was_planned_and_has_no_result_is_missing() throws IOException {
        var directory = RunDirectory.at(root);
        directory.plan(List.of(unrun("one/x"), unrun("two/x")));
        directory.append(TestResults.passed("one/x"));
        assertThat(RunRecord.missing(root, directory.read())).containsExactly(unrun("two/x"));
        assertThat(directory.read()).extracting(CellResult::cell).containsExactly("one/x");
    }

    @Test
    void who_goes_on_with_less_does_not_forget_the_rest() throws IOException {
        var directory = RunDirectory.at(root);
        directory.plan(List.of(unrun("one/x"), unrun("two/x"), unrun("three/x")));
        directory.append(TestResults.passed("one/x"));
        directory.plan(List.of(unrun("two/x")));
        directory.append(TestResults.passed("two/x"));
        assertThat(RunRecord.missing(root, directory.read())).containsExactly(unrun("three/x"));
    }

    @Test
    void a_cell_that_is_run_again_leaves_the_contents_of_its_old_files_to_others() throws IOException {
        var directory = RunDirectory.at(root);
        var log = directory.cell("one/x").resolve("build.log");
        Files.createDirectories(log.resolveSibling("disk"));
        Files.writeString(log, "well");
        var kept = Files.createLink(root.resolve("kept.log"), log);
        directory.forget("one/x");
        assertThat(log).doesNotExist();
        assertThat(log.resolveSibling("disk")).isDirectory();
        assertThat(kept).hasContent("well");
        directory.forget("never/x");
    }

    private static CellResult unrun(String cell) {
        return TestResults.of(cell, Status.ERROR, false, Blame.HOST);
    }

    @Test
    void a_sealed_directory_takes_no_more_results() throws IOException {
        var directory = RunDirectory.at(root);
        directory.append(TestResults.passed("one/x"));
        directory.seal();
        directory.append(TestResults.passed("two/x"));
        assertThat(directory.read()).extracting(CellResult::cell).containsExactly("one/x");
    }

    @Test
    void threads_that_append_at_once_lose_nothing() throws Exception {
        var directory = RunDirectory.at(root);
        var pool = Executors.newFixedThreadPool(4);
        try {
            pool.invokeAll(IntStream.range(0, 100)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        directory.append(TestResults.passed("cell" + i + "/x"));
                        return true;
                    })
                    .toList());
        } finally {
            pool.shutdown();
        }
        assertThat(directory.read()).hasSize(100);
    }

    @Test
    void a_line_that_a_killed_run_left_half_does_not_spoil_the_first_of_the_resumed_one() throws IOException {
        var first = RunDirectory.at(root);
        first.append(TestResults.passed("one/x"));
        first.append(TestResults.of("two/x", Status.FAIL, false, Blame.MODULE));
        var whole = Files.readString(root.resolve(FILE)).getBytes(StandardCharsets.UTF_8);
        for (var cut = 1; cut < 250; cut += 7) {
            Files.write(root.resolve(FILE), Arrays.copyOf(whole, whole.length - cut));
            var resumed = RunDirectory.at(root);
            resumed.append(TestResults.passed("three/x"));
            assertThat(resumed.read())
                    .extracting(CellResult::cell)
                    .as("%d bytes are missing", cut)
                    .contains("one/x", "three/x");
            assertThat(ResultFile.read(root.resolve(FILE)).garbage()).isEmpty();
        }
    }

    @Test
    void cells_and_shared_logs_have_their_own_directories() throws IOException {
        var directory = RunDirectory.at(root);
        assertThat(directory.cell("hello/debian-bookworm")).isEqualTo(root.resolve("cells/hello/debian-bookworm"));
        assertThat(directory.shared("debian-bookworm")).isEqualTo(root.resolve("shared/debian-bookworm"));
    }

    @Test
    void a_directory_is_held_by_one_run_until_it_is_closed() throws IOException {
        try (var first = RunDirectory.held(root)) {
            assertThatExceptionOfType(OccupiedException.class)
                    .isThrownBy(() -> RunDirectory.held(root))
                    .withMessage("another run is writing to " + root
                            + "; wait for its end, or choose another directory by --out");
            assertThat(first.append(TestResults.passed("one/x"))).isTrue();
        }
        try (var second = RunDirectory.held(root)) {
            assertThat(second.read()).hasSize(1);
        }
        assertThat(root.resolve(".running")).doesNotExist();
    }
}
