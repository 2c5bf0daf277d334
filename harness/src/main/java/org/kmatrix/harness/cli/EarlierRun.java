package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kmatrix.harness.engine.HostFault;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.history.HistoryPlace;
import org.kmatrix.harness.history.IndexedRun;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/** The run that another one is compared with. */
final class EarlierRun {
    /** Of both runs' cells: a run of one cell is nothing to compare all of them with, nor the other way. */
    private static final double SHARED = 0.5;

    private EarlierRun() {}

    /**
     * Compares two runs; what is noise in a cell's times is taken from its past, where there is one. A history that cannot be
     * read is told, and these two runs say what noise is.
     */
    static Comparison compare(
            StoredRun.Side before, StoredRun.Side after, Optional<HistoryIndex> history, PrintStream errors) {
        try {
            return compare(before, after, cell -> past(history, cell));
        } catch (UncheckedIOException e) {
            errors.println(IndexOption.unused(HostFault.describe(e)));
            return compare(before, after, cell -> List.of());
        }
    }

    private static Comparison compare(StoredRun.Side before, StoredRun.Side after, Function<String, List<Seen>> past) {
        return Comparison.of(before.run(), before.cells(), after.run(), after.cells(), past);
    }

    /**
     * Compares a run with the last one before it in the user's history that is of the same spec and of the same cells, for
     * the most part. Empty where there is none; what goes wrong is told, and changes nothing of the run.
     */
    static Optional<Comparison> last(
            Map<String, String> environment, RunInfo info, List<CellResult> results, PrintStream errors) {
        var place = HistoryPlace.ofUser(environment).filter(Files::isRegularFile);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        var now = StoredRun.side(info, results);
        try (var history = HistoryIndex.open(place.get())) {
            for (var run : candidates(history, now.run(), results.size())) {
                var before = new StoredRun.Side(run.ref(), history.seen(run));
                if (isOfTheSameCells(before, now)) {
                    return Optional.of(compare(before, now, Optional.of(history), errors));
                }
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            // the library of SQLite may not be for this machine; and whatever else it is, the run's own reports come
            // first
            errors.println("kmatrix: the run is not compared with an earlier one: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The latest first. */
    private static List<IndexedRun> candidates(HistoryIndex history, RunRef now, int cells) throws IOException {
        return history.runs().stream()
                .filter(it -> it.ref().spec().equals(now.spec()))
                .filter(it -> it.ref().started().isBefore(now.started()))
                .filter(it -> !it.ref().id().equals(now.id()))
                .filter(it -> Math.min(it.cells(), cells) >= SHARED * Math.max(it.cells(), cells))
                .sorted(Comparator.comparing(IndexedRun::ref, RunRef.BY_TIME).reversed())
                .toList();
    }

    private static boolean isOfTheSameCells(StoredRun.Side before, StoredRun.Side now) {
        var shared = new HashSet<>(ids(before.cells()));
        shared.retainAll(new HashSet<>(ids(now.cells())));
        return shared.size()
                >= SHARED * Math.max(before.cells().size(), now.cells().size());
    }

    private static List<String> ids(List<Seen> cells) {
        return cells.stream().map(it -> it.cell().id()).toList();
    }

    private static List<Seen> past(Optional<HistoryIndex> history, String cell) {
        if (history.isEmpty()) {
            return List.of();
        }
        try {
            return history.get().past(cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
