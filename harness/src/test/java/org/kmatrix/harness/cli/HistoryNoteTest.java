package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.history.HistoryIndex;

final class HistoryNoteTest {
    @TempDir
    Path directory;

    @Test
    void a_run_that_ends_is_in_the_history() throws IOException {
        var file = directory.resolve("index.sqlite");
        assertThat(added(Map.of("KMATRIX_HISTORY", file.toString()))).isEmpty();
        try (var index = HistoryIndex.open(file)) {
            assertThat(index.runs("20261101-060000")).hasSize(1);
        }
    }

    @Test
    void a_history_that_cannot_be_written_is_told_and_nothing_else_happens() throws IOException {
        var inTheWay = Files.createDirectory(directory.resolve("index.sqlite"));
        assertThat(added(Map.of("KMATRIX_HISTORY", inTheWay.toString())))
                .startsWith("kmatrix: the run is not in the history: ")
                .contains(inTheWay.toString())
                .hasLineCount(1);
    }

    @Test
    void nothing_is_written_where_it_is_off() {
        assertThat(added(Map.of("KMATRIX_HISTORY", "off"))).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private String added(Map<String, String> environment) {
        var errors = new ByteArrayOutputStream();
        HistoryNote.add(
                environment,
                TestRuns.info(1),
                List.of(TestRuns.passed("hello", 1, "1")),
                directory,
                Clock.systemUTC(),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return errors.toString(StandardCharsets.UTF_8);
    }
}
