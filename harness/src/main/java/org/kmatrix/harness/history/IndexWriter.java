package org.kmatrix.harness.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/** Writes to the index, in the transaction of its caller. */
final class IndexWriter {
    private final Connection connection;
    private final Map<Inputs, Long> inputs = new HashMap<>();

    IndexWriter(Connection connection) {
        this.connection = connection;
    }

    void add(RunInfo info, Collection<CellResult> results, Path directory, Instant now) throws SQLException {
        var ref = RunRef.of(info);
        update(
                "DELETE FROM runs WHERE id = ? AND host = ? AND started = ?",
                List.of(ref.id(), ref.host(), ref.started().toString()));
        insert(
                "runs",
                "id, host, started, duration_ms, kmatrix, spec, directory, added",
                ref.id(),
                ref.host(),
                ref.started().toString(),
                info.duration() == null ? null : info.duration().toMillis(),
                ref.kmatrix(),
                ref.spec(),
                directory.toAbsolutePath().normalize().toString(),
                now.toString());
        var run = key(
                "runs",
                List.of("id", "host", "started"),
                List.of(ref.id(), ref.host(), ref.started().toString()));
        try (var statement = connection.prepareStatement(
                "INSERT OR REPLACE INTO results (run, cell, status, expected, phase, blame, cause, release, inputs, begun,"
                        + " times) VALUES (?,?,?,?,?,?,?,?,?,?,?)")) {
            for (var result : results) {
                add(run, Seen.of(ref, result), statement);
            }
            statement.executeBatch();
        }
    }

    private void add(long run, Seen seen, PreparedStatement statement) throws SQLException {
        var blame = seen.blame();
        var begun = seen.begun();
        set(
                statement,
                run,
                cell(seen.cell()),
                seen.status().name(),
                seen.expected() ? 1 : 0,
                seen.phase().id(),
                blame == null ? null : blame.id(),
                seen.cause(),
                seen.release(),
                seen.inputs() == null ? null : inputs(seen.inputs()),
                begun == null ? null : begun.toString(),
                seen.times().entrySet().stream()
                        .map(it -> it.getKey().id() + "=" + it.getValue().toMillis())
                        .collect(Collectors.joining(" ")));
        statement.addBatch();
    }

    private long cell(Seen.Place cell) throws SQLException {
        var kernel = cell.kernel();
        insert(
                "cells",
                "id, module, kernel, arch, flavour, layout, toolchain, install, boot",
                cell.id(),
                cell.module(),
                kernel.id().toString(),
                kernel.arch().kernelName(),
                kernel.flavour(),
                cell.layout(),
                cell.toolchain(),
                cell.install(),
                cell.boot().id());
        return key("cells", List.of("id"), List.of(cell.id()));
    }

    private long inputs(Inputs value) throws SQLException {
        var known = inputs.get(value);
        if (known != null) {
            return known;
        }
        var columns = List.of("path", "revision", "module", "kernel", "toolchain", "checks");
        var values = List.of(
                value.path(),
                value.revision() == null ? "" : value.revision(),
                value.module(),
                value.kernel() == null ? "" : value.kernel(),
                value.toolchain(),
                value.checks());
        insert("inputs", String.join(", ", columns), values.toArray());
        var key = key("inputs", columns, values);
        inputs.put(value, key);
        return key;
    }

    void remove(Collection<IndexedRun> runs) throws SQLException {
        for (var run : runs) {
            update("DELETE FROM runs WHERE key = ?", List.of(run.key()));
        }
        update("DELETE FROM inputs WHERE key NOT IN (SELECT inputs FROM results WHERE inputs IS NOT NULL)", List.of());
        update("DELETE FROM cells WHERE key NOT IN (SELECT cell FROM results)", List.of());
    }

    /** Inserts a row, where none is in its way. */
    private void insert(String table, String columns, @Nullable Object... values) throws SQLException {
        var marks = columns.replaceAll("[^,]+", "?");
        try (var statement = connection.prepareStatement(
                "INSERT OR IGNORE INTO " + table + " (" + columns + ") VALUES (" + marks + ")")) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private void update(String sql, List<?> values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values.toArray());
            statement.executeUpdate();
        }
    }

    private long key(String table, List<String> columns, List<String> values) throws SQLException {
        var where = columns.stream().map(it -> it + " = ?").collect(Collectors.joining(" AND "));
        try (var statement = connection.prepareStatement("SELECT key FROM " + table + " WHERE " + where)) {
            set(statement, values.toArray());
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("a row of " + table + " that was just written is not there: " + values);
                }
                return rows.getLong(1);
            }
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }
}
