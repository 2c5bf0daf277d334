package org.kmatrix.harness.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The file of an index, with the tables that this kmatrix knows. */
final class IndexFile {
    private static final int VERSION = 1;

    /** Says of an SQLite file that it is an index. */
    private static final int APPLICATION = 1802336344;

    private static final int BUSY_MILLIS = 60_000;

    private IndexFile() {}

    static Connection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        var connection = source.getConnection();
        try {
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        if (isNew(connection)) {
            create(connection);
        }
        if (number("PRAGMA application_id", connection) != APPLICATION) {
            throw IndexFault.foreign("it is another program's database");
        }
        var version = number("PRAGMA user_version", connection);
        if (version > VERSION) {
            throw IndexFault.newer("it has version " + version + " and this kmatrix knows " + VERSION);
        }
        if (version < VERSION) {
            throw IndexFault.damaged("it has version " + version + ", which never was");
        }
    }

    /** Nothing is in it, and nobody says that it is theirs. */
    private static boolean isNew(Connection connection) throws SQLException {
        return number("PRAGMA application_id", connection) == 0
                && number("PRAGMA user_version", connection) == 0
                && number("SELECT COUNT(*) FROM sqlite_master", connection) == 0;
    }

    private static int number(String sql, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** Another process may have been faster: then nothing is left to do. */
    private static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // the transaction takes the lock with its first statement, so that nobody else creates it now
            if (isNew(connection)) {
                statement.execute("PRAGMA application_id = " + APPLICATION);
                for (var sql : statements()) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA user_version = " + VERSION);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<String> statements() {
        try (var stream = Objects.requireNonNull(IndexFile.class.getResourceAsStream("schema.sql"), "schema.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("--"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
