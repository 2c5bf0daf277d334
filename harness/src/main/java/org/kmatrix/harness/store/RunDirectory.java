package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.ResultLine;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.RunJson;

/**
 * The directory of a run: {@code results.jsonl}, to which each cell's result is appended and flushed as it ends; {@code
 * planned.jsonl}, what a cell counts as that has no result there; {@code other-shards.jsonl}, the same of the cells of other
 * shards, for when those leave no directory; {@code run.json}; and {@code cells/ID/} with logs and artefacts.
 */
public final class RunDirectory implements AutoCloseable {
    static final String LOCK = ".running";
    static final String RESULTS = "results.jsonl";
    static final String INFO = "run.json";
    static final String PLANNED = "planned.jsonl";
    static final String OTHERS = "other-shards.jsonl";

    private final Path root;
    private final @Nullable RunLock lock;
    private boolean sealed;

    private RunDirectory(Path root, @Nullable RunLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * The directory at a place, made where it is not there. A result that a killed run left half written is taken away, so
     * that the next one does not become its end.
     *
     * @throws IOException where it cannot be written
     */
    public static RunDirectory at(Path root) throws IOException {
        Files.createDirectories(root.resolve("cells"));
        return repaired(root, null);
    }

    /**
     * The same, for this run alone until it is closed or this process ends.
     *
     * @throws OccupiedException where another run writes to it
     * @throws IOException where it cannot be written
     */
    public static RunDirectory held(Path root) throws IOException {
        Files.createDirectories(root.resolve("cells"));
        return repaired(root, RunLock.of(root).orElseThrow(() -> new OccupiedException(root)));
    }

    private static RunDirectory repaired(Path root, @Nullable RunLock lock) throws IOException {
        var directory = new RunDirectory(root.toAbsolutePath().normalize(), lock);
        directory.repair();
        return directory;
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private void repair() throws IOException {
        if (!Files.exists(RunRecord.resultFile(root))) {
            return;
        }
        var text = new String(Files.readAllBytes(RunRecord.resultFile(root)), StandardCharsets.UTF_8);
        var repaired = ResultFile.repaired(text);
        if (!repaired.equals(text)) {
            replace(RESULTS, repaired);
        }
    }

    private void replace(String name, String text) throws IOException {
        var temporary = root.resolve(name + ".tmp");
        try {
            Files.writeString(temporary, text);
        } catch (IOException e) {
            throw named(temporary, e);
        }
        Files.move(temporary, root.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A full disk is told without the file, which says which disk it is. */
    private static IOException named(Path file, IOException failure) {
        return failure instanceof FileSystemException
                ? failure
                : new IOException(file + ": " + failure.getMessage(), failure);
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    /** A cell's own directory. */
    public Path cell(String id) {
        return root.resolve("cells").resolve(id);
    }

    /** A directory for the logs of what several cells share. */
    public Path shared(String id) {
        return root.resolve("shared").resolve(id);
    }

    /**
     * Appends a result; when this returns, it is on its way to the disk and survives the end of this process.
     *
     * @return whether it was taken: not any more once this directory is sealed
     * @throws IOException where it cannot be written
     */
    public synchronized boolean append(CellResult result) throws IOException {
        if (sealed) {
            return false;
        }
        try {
            Files.writeString(
                    RunRecord.resultFile(root),
                    ResultLine.write(result) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw named(RunRecord.resultFile(root), e);
        }
        return true;
    }

    /**
     * Notes what the cells are that will have results, and what they count as until then. Those that were noted before, and have
     * no result yet, stay.
     *
     * @throws IOException where it cannot be written
     */
    public synchronized void plan(List<CellResult> cells) throws IOException {
        var now = cells.stream().map(CellResult::cell).collect(Collectors.toSet());
        var all = new ArrayList<>(cells);
        RunRecord.missing(root, read()).stream()
                .filter(it -> !now.contains(it.cell()))
                .forEach(all::add);
        replace(PLANNED, lines(all));
    }

    /**
     * Notes what cells of other shards count as until those have a result of them.
     *
     * @throws IOException where it cannot be written
     */
    public synchronized void planOfOthers(List<CellResult> cells) throws IOException {
        replace(OTHERS, lines(cells));
    }

    private static String lines(List<CellResult> cells) {
        return cells.stream().map(it -> ResultLine.write(it) + "\n").collect(Collectors.joining());
    }

    /**
     * Takes away what an earlier round left of a cell. Names are taken away, and contents stay: the cache may hold the same
     * files. Directories stay, too: they may be other cells'.
     *
     * @throws IOException where that cannot be done
     */
    public void forget(String cell) throws IOException {
        var directory = cell(cell);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var all = Files.list(directory)) {
            for (var file : all.filter(it -> !Files.isDirectory(it)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Takes no more results: what ends from now on was ended by an interruption, and would tell lies about its module. */
    public synchronized void seal() {
        sealed = true;
    }

    /** The last result of each cell so far; a line that was not written to its end is left out. */
    public List<CellResult> read() throws IOException {
        return RunRecord.results(root).latest();
    }

    /**
     * What {@code run.json} says; empty where there is none, or one that says nothing.
     *
     * @throws IOException where it cannot be read
     */
    public Optional<RunInfo> info() throws IOException {
        var file = RunRecord.infoFile(root);
        try {
            return Files.isRegularFile(file) ? Optional.of(RunJson.read(Files.readString(file))) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Replaces {@code run.json}.
     *
     * @throws IOException where it cannot be written
     */
    public synchronized void write(RunInfo info) throws IOException {
        replace(INFO, RunJson.write(info));
    }
}
