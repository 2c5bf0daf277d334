package org.kmatrix.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.reports.run.LogTail;
import org.kmatrix.reports.run.RunResults;

/**
 * The tails of the failed phases' logs that go into the page. The page stays small whatever failed: all tails share a
 * budget, and where it is too small for all, those of unexpected failures come first.
 */
final class Tails {
    private static final int LINES = 100;
    private static final int MOST_BYTES = 16_384;
    private static final int LEAST_BYTES = 512;

    /** A tail: the row of its cell, the position of its phase in that row, and the tail itself. */
    record Tail(int row, int phase, LogTail text) {}

    private record Wanted(int row, int phase, String log, boolean expected) {}

    private Tails() {}

    /** Reads what the budget, in bytes, allows; ordered by row and phase. */
    static List<Tail> read(RunResults run, int budget) {
        var wanted = wanted(run.cells());
        var share = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, budget / Math.max(1, wanted.size())));
        return wanted.stream()
                .sorted(Comparator.comparing(Wanted::expected))
                .limit(budget / share)
                .sorted(Comparator.comparingInt(Wanted::row).thenComparingInt(Wanted::phase))
                .map(it -> new Tail(it.row(), it.phase(), LogTail.read(run.directory(), it.log(), LINES, share)))
                .toList();
    }

    private static List<Wanted> wanted(List<CellResult> cells) {
        var wanted = new ArrayList<Wanted>();
        IntStream.range(0, cells.size()).forEach(row -> {
            var cell = cells.get(row);
            for (PhaseResult phase : RunResults.failedPhases(cell)) {
                if (phase.log() != null) {
                    wanted.add(new Wanted(row, cell.phases().indexOf(phase), phase.log(), cell.expected()));
                }
            }
        });
        return wanted;
    }
}
