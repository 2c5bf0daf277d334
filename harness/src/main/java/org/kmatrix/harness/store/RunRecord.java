package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.RunJson;

/** What a run has left in its {@link RunDirectory}, for those who read it and write nothing there. */
public final class RunRecord {
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
        var file = resultFile(root);
        return Files.exists(file) ? ResultFile.read(file) : new ResultFile(List.of(), List.of(), false);
    }

    /**
     * What the cells count as that a run was to have, and that have no result: it was killed before, or the results were cut
     * off.
     *
     * @param results the results that there are
     * @throws IOException where it cannot be read
     */
    public static List<CellResult> missing(Path root, Collection<CellResult> results) throws IOException {
        var file = root.resolve(RunDirectory.PLANNED);
        if (!Files.exists(file)) {
            return List.of();
        }
        var there = results.stream().map(CellResult::cell).collect(Collectors.toSet());
        return ResultFile.read(file).latest().stream()
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
