package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.harness.engine.Rounds;
import org.kmatrix.harness.watch.FileWatch;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.ReportException;

/** From a saved file to the cells that it touches, round by round. */
final class WatchLoop {
    private final Rounds rounds;
    private final FileWatch watch;
    private final Saves saves;
    private final WatchView view;
    private final PrintStream warnings;
    private final Set<String> left = new HashSet<>();
    private WatchedSpec spec;

    /**
     * @param spec as it is at the start; its files are watched already
     * @param warnings of specs go here
     */
    WatchLoop(WatchedSpec spec, Rounds rounds, FileWatch watch, Saves saves, WatchView view, PrintStream warnings) {
        this.spec = spec;
        this.rounds = rounds;
        this.watch = watch;
        this.saves = saves;
        this.view = view;
        this.warnings = warnings;
    }

    /**
     * Runs all cells, and then those that are touched.
     *
     * @param most rounds before it ends
     * @return the last result of each cell of the spec as it is then
     */
    List<CellResult> run(int most) throws IOException, InterruptedException, ReportException {
        var results = round(spec.state().matrix());
        for (var done = 1; done < most; done++) {
            results = round(next());
        }
        return results;
    }

    private List<CellResult> round(Matrix wanted) throws IOException, InterruptedException, ReportException {
        var now = spec;
        var matrix = now.state().matrix();
        try (var shown = view.round(spec.state().matrix().equals(wanted))) {
            var finished = rounds.run(now.state().spec(), wanted, it -> saves.outdate(it, now), shown);
            left.clear();
            left.addAll(wanted.ids());
            left.removeAll(shown.cells());
            var current = matrix.ids();
            var results = finished.results().stream()
                    .filter(it -> current.contains(it.cell()))
                    .toList();
            shown.ended(finished.info(), results);
            return results;
        }
    }

    /** The cells of the next round, once there are any. */
    private Matrix next() throws IOException, InterruptedException {
        var said = false;
        while (true) {
            if (!said && saves.isEmpty()) {
                rounds.warm(spec.state().spec(), spec.state().matrix());
                view.waiting(spec.state().matrix());
                said = true;
            }
            var changed = saves.take();
            var next = spec.after(changed, warnings);
            spec = next.now();
            watch.over(spec.files().directories());
            var again = next.cells().ids();
            again.addAll(left);
            var cells = spec.state().matrix().only(it -> again.contains(it.id()));
            view.changed(
                    changed,
                    next.fault(),
                    next.read() ? Optional.of(spec.state().matrix()) : Optional.empty(),
                    cells);
            if (!cells.isEmpty()) {
                return cells;
            }
        }
    }
}
