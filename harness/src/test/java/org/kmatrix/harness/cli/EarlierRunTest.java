package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.history.Comparison;

final class EarlierRunTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void twoRunsOfThreeModulesAndOneOfOneCell() throws IOException {
        var file = directory.resolve("index.sqlite");
        environment = Map.of("KMATRIX_HISTORY", file.toString());
        try (var index = HistoryIndex.open(file)) {
            index.add(TestRuns.info(1), three(1, TestRuns.failed("hello", 1, "0bad")), directory, Instant.EPOCH);
            index.add(TestRuns.info(2), three(2, TestRuns.passed("hello", 2, "600d")), directory, Instant.EPOCH);
            index.add(TestRuns.info(3), List.of(TestRuns.passed("hello", 3, "600d")), directory, Instant.EPOCH);
        }
    }

    @Test
    void it_is_the_last_one_of_mostly_the_same_cells() {
        var comparison = last(4, three(4, TestRuns.failed("hello", 4, "0bad"))).orElseThrow();
        assertThat(comparison.before().id()).isEqualTo(TestRuns.info(2).id());
        assertThat(comparison.count(Comparison.Kind.WORSE)).isEqualTo(1);
        assertThat(comparison.same()).isEqualTo(2);
    }

    @Test
    void a_single_cell_is_compared_with_the_last_run_of_that_cell_alone() {
        var comparison = last(4, List.of(TestRuns.failed("hello", 4, "0bad"))).orElseThrow();
        assertThat(comparison.before().id()).isEqualTo(TestRuns.info(3).id());
    }

    @Test
    void there_is_none_before_the_first() {
        assertThat(last(1, three(1, TestRuns.failed("hello", 1, "0bad")))).isEmpty();
    }

    @Test
    void a_history_that_cannot_be_read_is_told_and_nothing_is_compared() throws IOException {
        Files.writeString(directory.resolve("index.sqlite"), "no database");
        assertThat(last(4, three(4, TestRuns.passed("hello", 4, "600d")))).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("kmatrix: the run is not compared with an earlier one: ")
                .hasLineCount(1);
    }

    private Optional<Comparison> last(int day, List<CellResult> cells) {
        var stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return EarlierRun.last(environment, TestRuns.info(day), cells, stream);
    }

    private static List<CellResult> three(int day, CellResult hello) {
        return List.of(hello, TestRuns.passed("pair", day, "1"), TestRuns.passed("ring", day, "1"));
    }
}
