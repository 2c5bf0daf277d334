package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.RunJson;

/** What a run has left in its {@link RunDirectory}, for those who read it and write nothing there. */
public final class RunRecord {
    private static final Set<String> OWN =
            Set.of(RunDirectory.RESULTS, RunDirectory.INFO, RunDirectory.PLANNED, RunDirectory.OTHERS);

    private RunRecord() {}

    /** Whether a run wrote to a directory. */
    public static boolean isAt(Path root) {
        return Files.isRegularFile(infoFile(root));
    }

    /**
     * Whether a run is writing to a directory just now.
     *
     * @throws IOException where that cannot be seen
     */
    public static boolean isHeld(Path root) throws IOException {
        return RunLock.isHeld(root);
    }

    /** Whether a file, or what a link leads to, is one of those in which a run keeps what cannot be made again. */
    public static boolean holds(Path file) {
        try {
            var real = file.toRealPath();
            return OWN.contains(real.getFileName().toString()) && isThere(real.resolveSibling(""));
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Whether a run left anything in a directory: its own description, or results alone. */
    public static boolean isThere(Path root) {
        return isAt(root) || Files.isRegularFile(resultFile(root));
    }

    /** Where a directory says what is known of its run as a whole. */
    public static Path infoFile(Path root) {
        return root.resolve(RunDirectory.INFO);
    }

    /**
     * What is known of the run that wrote to a directory.
     *
     * @throws DamagedRunException where what is written there makes no sense
     * @throws IOException where it cannot be read
     */
    public static RunInfo info(Path root) throws IOException {
        try {
            return RunJson.read(Files.readString(infoFile(root)));
        } catch (IllegalArgumentException e) {
            throw new DamagedRunException(infoFile(root), e);
        }
    }

    /** Where a directory has the results of its cells. */
    public static Path resultFile(Path root) {
        return root.resolve(RunDirectory.RESULTS);
    }

    /**
     * The results of the run that wrote to a directory; none where no cell has ended yet.
     *
     * @throws IOException where they cannot be read
     */
    public static ResultFile results(Path root) throws IOException {
        return read(resultFile(root));
    }

    private static ResultFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ResultFile(List.of(), List.of(), false);
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, and no file of results; move it away");
        }
        return ResultFile.read(file);
    }

    /**
     * What the cells of a run count as until they have a result; nothing where it was not noted.
     *
     * @throws IOException where it cannot be read
     */
    public static ResultFile planned(Path root) throws IOException {
        return read(root.resolve(RunDirectory.PLANNED));
    }

    /**
     * What the cells count as that a run was to have, and that have no result: it was killed before, or the results were cut
     * off.
     *
     * @param results the results that there are
     * @throws IOException where it cannot be read
     */
    public static List<CellResult> missing(Path root, Collection<CellResult> results) throws IOException {
        var there = results.stream().map(CellResult::cell).collect(Collectors.toSet());
        return planned(root).latest().stream()
                .filter(it -> !there.contains(it.cell()))
                .toList();
    }

    /**
     * What the cells of other shards count as that have no result in theirs; empty where it was not noted.
     *
     * @throws IOException where it cannot be read
     */
    public static Optional<List<CellResult>> ofOthers(Path root) throws IOException {
        var file = root.resolve(RunDirectory.OTHERS);
        return Files.exists(file) ? Optional.of(ResultFile.read(file).latest()) : Optional.empty();
    }
}
