package org.kmatrix.harness.history;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.kmatrix.reports.run.PlainText;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why an index cannot be used, and what mends it: most of what goes wrong leaves a history whole. */
final class IndexFault {
    /** The last byte of an error's code says of which kind it is, the others say more. */
    private static final int KIND = 0xff;

    private static final String OTHER = "OTHER";
    private static final Properties MENDS = mends();

    private IndexFault() {}

    /** In one line. */
    static IOException of(Path file, SQLException cause) {
        return new IOException(
                PlainText.line("the history " + file + " cannot be used: " + cause.getMessage() + "; " + mend(cause)),
                cause);
    }

    /** Of a place where nobody can make one. */
    static IOException ofPlace(Path file, Path directory, String reason, IOException cause) {
        return new IOException(
                "the history " + file + " cannot be made: " + directory + ": " + reason + "; "
                        + mend(SQLiteErrorCode.SQLITE_CANTOPEN.name()),
                cause);
    }

    /** Another program's database. */
    static SQLException foreign(String what) {
        return new SQLException(what, "FOREIGN");
    }

    /** A newer kmatrix's. */
    static SQLException newer(String what) {
        return new SQLException(what, "NEWER");
    }

    /** SQLite can read it, and nobody can understand it. */
    static SQLException damaged(String what) {
        return new SQLException(what, "DAMAGED");
    }

    private static String mend(SQLException cause) {
        var kind = cause instanceof SQLiteException it
                ? SQLiteErrorCode.getErrorCode(it.getResultCode().code & KIND).name()
                : cause.getSQLState();
        return mend(kind == null ? OTHER : kind);
    }

    private static String mend(String kind) {
        return MENDS.getProperty(kind, MENDS.getProperty(OTHER));
    }

    private static Properties mends() {
        var mends = new Properties();
        try (var stream =
                Objects.requireNonNull(IndexFault.class.getResourceAsStream("mends.properties"), "mends.properties")) {
            mends.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mends;
    }
}
