package org.kmatrix.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.cli.TestRuns;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

final class HistoryIndexTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("deep/history/index.sqlite");
    }

    @Test
    void what_is_read_is_what_was_added() throws IOException {
        var results = List.of(TestRuns.passed("hello", 1, "1"), TestRuns.failed("other", 1, "2"));
        try (var index = HistoryIndex.open(file)) {
            index.add(TestRuns.info(1), results, directory, Instant.EPOCH);
        }
        try (var index = HistoryIndex.open(file)) {
            var run = index.runs().get(0);
            assertThat(run.ref()).isEqualTo(RunRef.of(TestRuns.info(1)));
            assertThat(run.cells()).isEqualTo(2);
            assertThat(run.unexpected()).isEqualTo(1);
            assertThat(run.directory()).isEqualTo(directory);
            assertThat(index.seen(run)).containsExactlyElementsOf(Seen.of(run.ref(), results));
            assertThat(index.past(results.get(1).cell())).hasSize(1);
            assertThat(index.past("no/such/cell")).isEmpty();
        }
    }

    @Test
    void a_run_that_is_added_again_is_there_once() throws IOException {
        try (var index = HistoryIndex.open(file)) {
            index.add(TestRuns.info(1), List.of(TestRuns.passed("hello", 1, "1")), directory, Instant.EPOCH);
            index.add(TestRuns.info(1), List.of(TestRuns.failed("hello", 1, "1")), directory, Instant.EPOCH);
            assertThat(index.runs())
                    .singleElement()
                    .satisfies(it -> assertThat(it.unexpected()).isEqualTo(1));
        }
    }

    @Test
    void what_only_a_removed_run_knew_is_gone() throws IOException {
        try (var index = HistoryIndex.open(file)) {
            index.add(TestRuns.info(1), List.of(TestRuns.passed("hello", 1, "1")), directory, Instant.EPOCH);
            index.add(TestRuns.info(2), List.of(TestRuns.passed("other", 2, "1")), directory, Instant.EPOCH);
            index.remove(index.runs("20261101-060000"));
            assertThat(index.runs()).hasSize(1);
            assertThat(index.cells()).singleElement().asString().startsWith("other/");
        }
    }

    @Test
    void several_that_add_at_once_wait_for_each_other() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var added = pool.invokeAll(IntStream.rangeClosed(1, 12)
                    .<Callable<Boolean>>mapToObj(day -> () -> {
                        try (var index = HistoryIndex.open(file)) {
                            var cells = List.of(TestRuns.passed("hello", day, "1"));
                            index.add(TestRuns.info(day), cells, directory, Instant.EPOCH);
                        }
                        return true;
                    })
                    .toList());
            for (var it : added) {
                assertThat(it.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        try (var index = HistoryIndex.open(file)) {
            assertThat(index.runs()).hasSize(12);
            assertThat(index.pasts(it -> true))
                    .singleElement()
                    .satisfies(it -> assertThat(it.seen()).hasSize(12));
        }
    }

    @Test
    void a_newer_kmatrixs_index_is_left_alone() throws Exception {
        HistoryIndex.open(file).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> HistoryIndex.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has version 99 and this kmatrix knows 1")
                .hasMessageContaining(file.toString());
    }

    @Test
    void its_place_is_the_cache_or_what_the_variable_names_or_nowhere() {
        assertThat(HistoryPlace.ofUser(Map.of("KMATRIX_CACHE", "/c"))).contains(Path.of("/c/history/index.sqlite"));
        assertThat(HistoryPlace.ofUser(Map.of("HOME", "/h")))
                .contains(Path.of("/h/.cache/kmatrix/history/index.sqlite"));
        assertThat(HistoryPlace.ofUser(Map.of("KMATRIX_HISTORY", "/x/y.sqlite")))
                .contains(Path.of("/x/y.sqlite"));
        assertThat(HistoryPlace.ofUser(Map.of("KMATRIX_HISTORY", "off"))).isEmpty();
        assertThat(Files.exists(file)).isFalse();
    }
}
