package org.kmatrix.harness.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.history.CellPast;
import org.kmatrix.reports.history.Seen;

/**
 * The index of runs. Several processes may use it at once: each change is one transaction, for which others wait.
 * Classes of SQLite are loaded by nothing else, so that no other command waits for its library.
 */
public final class HistoryIndex implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final IndexReader reader;

    private HistoryIndex(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.reader = new IndexReader(connection);
    }

    /**
     * Opens an index, made first where it is not there.
     *
     * @throws IOException where it cannot be read or written, is no index, or is a newer kmatrix's; the message says which
     */
    public static HistoryIndex open(Path file) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            make(file, parent);
        }
        try {
            return new HistoryIndex(file, IndexFile.open(file));
        } catch (SQLException e) {
            throw IndexFault.of(file, e);
        }
    }

    private static void make(Path file, Path directory) throws IOException {
        try {
            // a link to a directory is one
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw IndexFault.ofPlace(
                    file,
                    directory,
                    e instanceof FileAlreadyExistsException ? "it is no directory" : ReadFault.of(e),
                    e);
        }
    }

    /**
     * Adds a run; one that is there already is replaced.
     *
     * @param directory where it is
     * @param now the present time
     */
    public void add(RunInfo info, Collection<CellResult> results, Path directory, Instant now) throws IOException {
        change(() -> new IndexWriter(connection).add(info, results, directory, now));
    }

    /** All runs, the earliest first. */
    public List<IndexedRun> runs() throws IOException {
        return read(() -> reader.runs());
    }

    /** The runs of that id: of several machines there may be several. */
    public List<IndexedRun> runs(String id) throws IOException {
        return runs().stream().filter(it -> it.ref().id().equals(id)).toList();
    }

    /** All results of a run. */
    public List<Seen> seen(IndexedRun run) throws IOException {
        return read(() -> {
            var seen = new ArrayList<Seen>();
            reader.ofRun(run, seen::add);
            return seen;
        });
    }

    /** The ids of all cells, in alphabetical order. */
    public List<String> cells() throws IOException {
        return read(() -> reader.cells());
    }

    /** All results of the cells whose ids fit, by cell. */
    public List<CellPast> pasts(Predicate<String> wanted) throws IOException {
        return pasts(cells().stream().filter(wanted).toList());
    }

    /** All results of the cells that ever failed, by cell: what is broken or flaky is among them. */
    public List<CellPast> pastsOfFailed() throws IOException {
        return pasts(read(() -> reader.failedCells()));
    }

    private List<CellPast> pasts(List<String> ids) throws IOException {
        return read(() -> {
            var byCell = new LinkedHashMap<String, List<Seen>>();
            reader.ofCells(
                    ids,
                    it -> byCell.computeIfAbsent(it.cell().id(), id -> new ArrayList<>())
                            .add(it));
            return byCell.values().stream()
                    .map(it -> new CellPast(it.get(0).cell(), it))
                    .toList();
        });
    }

    /** All results of a cell; none where no run saw it. */
    public List<Seen> past(String cell) throws IOException {
        return read(() -> {
            var seen = new ArrayList<Seen>();
            reader.ofCells(List.of(cell), seen::add);
            return seen;
        });
    }

    /** Takes runs out of the index; what only they knew goes with them. */
    public void remove(Collection<IndexedRun> runs) throws IOException {
        change(() -> new IndexWriter(connection).remove(runs));
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw IndexFault.of(file, e);
        }
    }

    private interface Read<T> {
        T run() throws SQLException;
    }

    private interface Change {
        void run() throws SQLException;
    }

    private <T> T read(Read<T> work) throws IOException {
        try {
            return work.run();
        } catch (SQLException e) {
            throw IndexFault.of(file, e);
        }
    }

    private void change(Change work) throws IOException {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw IndexFault.of(file, e);
        }
    }
}
