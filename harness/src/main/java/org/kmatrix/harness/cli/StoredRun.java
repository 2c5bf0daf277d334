package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.store.DamagedRunException;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/**
 * A run's directory, read.
 *
 * @param directory where it is
 * @param info its {@code run.json}
 * @param results the last result of each cell
 */
record StoredRun(Path directory, RunInfo info, List<CellResult> results) {
    /** A run as it is compared with another. */
    record Side(RunRef run, List<Seen> cells) {}

    /** A run of this moment. */
    static Side side(RunInfo info, List<CellResult> results) {
        var ref = RunRef.of(info);
        return new Side(ref, Seen.of(ref, results));
    }

    /** Reads a run; lines of its results that make no sense are told of. */
    static StoredRun read(Path directory) throws UsageException, IOException {
        if (!RunDirectory.isAt(directory)) {
            throw new UsageException("there is no run in " + directory + "; give the directory that kmatrix run named");
        }
        try {
            var info = RunDirectory.info(directory);
            var results = RunDirectory.results(directory);
            results.garbage().forEach(System.err::println);
            return new StoredRun(directory, info, results.latest());
        } catch (DamagedRunException e) {
            throw new UsageException(e.getMessage() + "; make the run again, or name another");
        }
    }

    /**
     * A run by its directory, or by its id in the history.
     *
     * @throws UsageException where there is none, or several machines have one of that id
     */
    static Side named(String text, Optional<HistoryIndex> index) throws UsageException, IOException {
        if (RunDirectory.isAt(Path.of(text))) {
            var run = read(Path.of(text));
            return side(run.info(), run.results());
        }
        if (index.isEmpty()) {
            throw new UsageException("there is no run in " + text
                    + ", and no history in which it could be an id; give the directory that kmatrix run named");
        }
        var runs = index.get().runs(text);
        if (runs.isEmpty()) {
            throw new UsageException("'" + text + "' is neither a run's directory nor its id in the history;"
                    + " kmatrix history lists the ids");
        }
        if (runs.size() > 1) {
            throw new UsageException("'" + text + "' is the id of runs of "
                    + String.join(", ", runs.stream().map(it -> it.ref().host()).toList())
                    + "; give the directory of one");
        }
        return new Side(runs.get(0).ref(), index.get().seen(runs.get(0)));
    }
}
