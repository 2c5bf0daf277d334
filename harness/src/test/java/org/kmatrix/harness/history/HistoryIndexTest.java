package org.kmatrix.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.harness.cli.TestRuns;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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
        execute(file, "PRAGMA user_version = 99");
        assertThatThrownBy(() -> HistoryIndex.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has version 99 and this kmatrix knows 1")
                .hasMessageContaining("use the newer kmatrix, or name another file by KMATRIX_HISTORY")
                .hasMessageNotContaining("move it away")
                .hasMessageContaining(file.toString());
    }

    @Test
    void another_programs_database_is_refused_and_nothing_is_written() throws Exception {
        var others = directory.resolve("others.sqlite");
        execute(others, "CREATE TABLE photos (name TEXT)");
        var before = Files.readAllBytes(others);
        assertThatThrownBy(() -> HistoryIndex.open(others))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(others + " cannot be used: it is another program's database; name another file")
                .hasMessageNotContaining("move it away");
        assertThat(Files.readAllBytes(others)).isEqualTo(before);
    }

    @Test
    void a_database_of_which_another_program_says_that_it_is_its_own_is_refused() throws Exception {
        var others = directory.resolve("others.sqlite");
        execute(others, "PRAGMA application_id = 42");
        assertThatThrownBy(() -> HistoryIndex.open(others)).hasMessageContaining("another program's database");
    }

    @Test
    void an_empty_file_is_a_new_index() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        try (var index = HistoryIndex.open(file)) {
            assertThat(index.runs()).isEmpty();
        }
    }

    @Test
    void a_run_that_began_at_no_time_is_damage() throws Exception {
        try (var index = HistoryIndex.open(file)) {
            index.add(TestRuns.info(1), List.of(TestRuns.passed("hello", 1, "1")), directory, Instant.EPOCH);
        }
        execute(file, "UPDATE runs SET started = 'yesterday'");
        try (var index = HistoryIndex.open(file)) {
            for (var read : List.<ThrowingCallable>of(index::runs, () -> index.pasts(it -> true))) {
                assertThatThrownBy(read)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("run '20261101-060000' began at 'yesterday', which is no time")
                        .hasMessageContaining("move it away");
            }
        }
    }

    @Test
    void runs_are_in_the_order_of_their_times_also_within_a_second() throws IOException {
        try (var index = HistoryIndex.open(file)) {
            for (var started : List.of("2026-11-01T00:00:00.500Z", "2026-11-01T00:00:00Z")) {
                index.add(begun(Instant.parse(started)), List.of(), directory, Instant.EPOCH);
            }
            assertThat(index.runs())
                    .extracting(it -> it.ref().started().toString())
                    .containsExactly("2026-11-01T00:00:00Z", "2026-11-01T00:00:00.500Z");
        }
    }

    private static RunInfo begun(Instant started) {
        var info = TestRuns.info(1);
        return new RunInfo(
                info.id(),
                info.spec(),
                info.specHash(),
                info.host(),
                info.versions(),
                started,
                info.duration(),
                info.totals());
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, free some space",
        "SQLITE_READONLY_DIRECTORY, make it and its directory writable",
        "SQLITE_CANTOPEN_ISDIR, let it be a file that you may read and write",
        "SQLITE_BUSY_SNAPSHOT, try again when that has ended",
        "SQLITE_IOERR_READ, look after its disk",
        "SQLITE_TOOBIG, try again"
    })
    void what_leaves_the_history_whole_costs_nobody_the_history(SQLiteErrorCode code, String mend) {
        assertThat(IndexFault.of(file, new SQLiteException("no", code)))
                .hasMessageContaining(mend)
                .hasMessageNotContaining("move it away");
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_CORRUPT_VTAB", "SQLITE_NOTADB", "SQLITE_ERROR"})
    void what_is_damaged_is_moved_away_and_made_again(SQLiteErrorCode code) {
        assertThat(IndexFault.of(file, new SQLiteException("no", code)))
                .hasMessageContaining("move it away, and add runs again by history --add");
    }

    @Test
    void a_place_where_none_can_be_made_is_told_with_how_to_name_another() throws IOException {
        Files.createFile(directory.resolve("deep"));
        assertThatThrownBy(() -> HistoryIndex.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the history " + file + " cannot be made: ")
                .hasMessageContaining("KMATRIX_HISTORY or --index")
                .hasMessageNotContaining("--out");
    }

    private static void execute(Path database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
