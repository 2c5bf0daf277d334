package org.kmatrix.harness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.RunInfo;

final class RunFilesTest {
    private static final String ID = "20261101-060000";

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void run() throws IOException {
        directory = parent.resolve(ID);
        var run = RunDirectory.at(directory);
        run.plan(List.of(TestResults.passed("one/x")));
        run.planOfOthers(List.of(TestResults.passed("two/x")));
        run.append(TestResults.passed("one/x"));
        Files.writeString(Files.createDirectories(run.cell("one/x")).resolve("build.log"), "make: done");
        run.write(new RunInfo(
                ID,
                "drivers.yaml",
                "0",
                Map.of(),
                Map.of(),
                Instant.parse("2026-11-01T06:00:00Z"),
                Duration.ofMinutes(3),
                Map.of()));
    }

    @Test
    void a_run_goes_with_its_directory() throws IOException {
        assertThat(RunFiles.remove(directory, ID)).isEmpty();
        assertThat(directory).doesNotExist();
        assertThat(RunFiles.remove(directory, ID)).isEmpty();
    }

    @Test
    void a_run_that_was_killed_goes_too() throws IOException {
        Files.createFile(directory.resolve(RunDirectory.LOCK));
        assertThat(RunFiles.remove(directory, ID)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void a_run_that_goes_on_stays() throws IOException {
        try (var running = RunDirectory.held(directory)) {
            assertThat(RunFiles.remove(directory, ID)).contains("a run writes to it");
            assertThat(running.read()).hasSize(1);
        }
        assertThat(RunFiles.remove(directory, ID)).isEmpty();
    }

    @Test
    void files_of_others_and_other_runs_stay() throws IOException {
        assertThat(RunFiles.remove(directory, "20261102-060000"))
                .contains("it is not the directory of run 20261102-060000 any more");
        var mine = Files.writeString(directory.resolve("mine.txt"), "precious");
        assertThat(RunFiles.remove(directory, ID)).contains("there is more in it than the run");
        assertThat(directory.toFile().list()).containsExactly("mine.txt");
        assertThat(mine).hasContent("precious");
    }
}
