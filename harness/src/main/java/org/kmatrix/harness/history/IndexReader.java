package org.kmatrix.harness.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/** Reads from the index. */
final class IndexReader {
    private static final String RUNS =
            "SELECT key, id, host, started, kmatrix, spec, directory, (SELECT COUNT(*) FROM results WHERE run = key) AS"
                    + " cells, (SELECT COUNT(*) FROM results WHERE run = key AND expected = 0) AS unexpected FROM runs";
    private static final String RESULTS =
            "SELECT r.run, u.id AS run_id, u.host, u.started, u.kmatrix, u.spec, r.status, r.expected, r.phase, r.blame, r.cause, r.release, r.begun, r.times, c.id, c.module,"
                    + " c.kernel, c.arch, c.flavour, c.layout, c.toolchain, c.install, c.boot, i.path, i.revision,"
                    + " i.module AS module_hash, i.kernel AS kernel_hash, i.toolchain AS image, i.checks"
                    + " FROM results r JOIN runs u ON u.key = r.run JOIN cells c ON c.key = r.cell LEFT JOIN inputs i ON i.key = r.inputs";

    private final Connection connection;
    private final Map<Long, RunRef> refs = new HashMap<>();

    IndexReader(Connection connection) {
        this.connection = connection;
    }

    /** The earliest first: as texts, times are in no order. */
    List<IndexedRun> runs() throws SQLException {
        var runs = new ArrayList<IndexedRun>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(RUNS)) {
            while (rows.next()) {
                runs.add(new IndexedRun(
                        rows.getLong("key"),
                        ref(rows, "id"),
                        Path.of(text(rows, "directory")),
                        rows.getInt("cells"),
                        rows.getInt("unexpected")));
            }
        }
        runs.sort(Comparator.comparing(IndexedRun::ref, RunRef.BY_TIME));
        return runs;
    }

    List<String> cells() throws SQLException {
        return cells("SELECT id FROM cells ORDER BY id");
    }

    /** Those that ever failed: a small part of a large history. */
    List<String> failedCells() throws SQLException {
        return cells("SELECT id FROM cells WHERE key IN (SELECT cell FROM results WHERE status = 'FAIL') ORDER BY id");
    }

    private List<String> cells(String sql) throws SQLException {
        var cells = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                cells.add(text(rows, "id"));
            }
        }
        return cells;
    }

    void ofRun(IndexedRun run, Consumer<Seen> seen) throws SQLException {
        try (var statement = connection.prepareStatement(RESULTS + " WHERE r.run = ? ORDER BY c.id")) {
            statement.setLong(1, run.key());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    understood(rows, seen);
                }
            }
        }
    }

    void ofCells(List<String> ids, Consumer<Seen> seen) throws SQLException {
        try (var statement = connection.prepareStatement(RESULTS + " WHERE c.id = ?")) {
            for (var id : ids) {
                statement.setString(1, id);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        understood(rows, seen);
                    }
                }
            }
        }
    }

    /** What a newer kmatrix has written in words that this one does not know is left out. */
    private void understood(ResultSet rows, Consumer<Seen> seen) throws SQLException {
        Seen result;
        try {
            result = seen(rows, run(rows));
        } catch (IllegalArgumentException | DateTimeException e) {
            return;
        }
        seen.accept(result);
    }

    /** One object for all results of a run. */
    private RunRef run(ResultSet rows) throws SQLException {
        var key = rows.getLong("run");
        var known = refs.get(key);
        if (known == null) {
            known = ref(rows, "run_id");
            refs.put(key, known);
        }
        return known;
    }

    private static RunRef ref(ResultSet rows, String id) throws SQLException {
        return new RunRef(
                text(rows, id),
                text(rows, "host"),
                started(rows, text(rows, id)),
                text(rows, "kmatrix"),
                text(rows, "spec"));
    }

    private static Instant started(ResultSet rows, String run) throws SQLException {
        var started = text(rows, "started");
        try {
            return Instant.parse(started);
        } catch (DateTimeException e) {
            throw IndexFault.damaged("run '" + run + "' began at '" + started + "', which is no time");
        }
    }

    private static Seen seen(ResultSet rows, RunRef run) throws SQLException {
        var blame = rows.getString("blame");
        var begun = rows.getString("begun");
        return new Seen(
                run,
                place(rows),
                Status.valueOf(text(rows, "status")),
                rows.getBoolean("expected"),
                phase(text(rows, "phase")),
                blame == null ? null : Blame.valueOf(blame.toUpperCase(Locale.ROOT)),
                rows.getString("cause"),
                rows.getString("release"),
                inputs(rows),
                begun == null ? null : Instant.parse(begun),
                times(text(rows, "times")));
    }

    private static Seen.Place place(ResultSet rows) throws SQLException {
        return new Seen.Place(
                text(rows, "id"),
                text(rows, "module"),
                new CellResult.Kernel(
                        KernelId.parse(text(rows, "kernel")),
                        null,
                        Architecture.parse(text(rows, "arch")),
                        text(rows, "flavour")),
                text(rows, "layout"),
                text(rows, "toolchain"),
                text(rows, "install"),
                BootVariant.parse(text(rows, "boot")));
    }

    private static @Nullable Inputs inputs(ResultSet rows) throws SQLException {
        var path = rows.getString("path");
        return path == null
                ? null
                : new Inputs(
                        path,
                        emptyAsNull(text(rows, "revision")),
                        text(rows, "module_hash"),
                        emptyAsNull(text(rows, "kernel_hash")),
                        text(rows, "image"),
                        text(rows, "checks"));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<Phase, Duration> times(String text) {
        var times = new EnumMap<Phase, Duration>(Phase.class);
        for (var it : text.split(" ", -1)) {
            var equals = it.indexOf('=');
            if (equals > 0) {
                times.put(phase(it.substring(0, equals)), Duration.ofMillis(Long.parseLong(it.substring(equals + 1))));
            }
        }
        return times;
    }

    private static Phase phase(String id) {
        return Phase.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        return Objects.requireNonNull(rows.getString(column), column);
    }
}
