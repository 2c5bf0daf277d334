package org.kmatrix.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.run.LogTail;
import org.kmatrix.reports.run.RunResults;

/**
 * The tails of logs that go into the page. The page stays small whatever failed: all tails share a budget. Those of
 * failed phases come first, and of these the unexpected ones; of the others either all have a place, or none.
 */
final class Tails {
    private static final int LEAST_BYTES = 512;

    /** Of a failed phase the reader wants to see what led to it, of another one how it ended. */
    private static final Size FAILED = new Size(100, 16_384);

    private static final Size OTHER = new Size(25, 2_048);

    /** A tail: the row of its cell, the position of its phase in that row, and the tail itself. */
    record Tail(int row, int phase, LogTail text) {}

    private record Size(int lines, int mostBytes) {}

    private record Wanted(int row, int phase, String log, boolean failed, boolean expected) {
        Tail read(RunResults run, int lines, int bytes) {
            return new Tail(row, phase, LogTail.read(run.directory(), log, lines, bytes));
        }
    }

    private Tails() {}

    /** Reads what the budget, in bytes, allows; ordered by row and phase. */
    static List<Tail> read(RunResults run, int budget) {
        var wanted = wanted(run.cells());
        var failed = wanted.stream()
                .filter(Wanted::failed)
                .sorted(Comparator.comparing(Wanted::expected))
                .toList();
        var others = wanted.stream().filter(it -> !it.failed()).toList();
        var share = share(budget, failed.size(), FAILED);
        var left = Math.max(0, budget - share * failed.size());
        var otherShare = share(left, others.size(), OTHER);
        return Stream.concat(
                        failed.stream().limit(budget / share).map(it -> it.read(run, FAILED.lines(), share)),
                        otherShare * others.size() > left
                                ? Stream.of()
                                : others.stream().map(it -> it.read(run, OTHER.lines(), otherShare)))
                .sorted(Comparator.comparingInt(Tail::row).thenComparingInt(Tail::phase))
                .toList();
    }

    private static int share(int budget, int count, Size size) {
        return Math.max(LEAST_BYTES, Math.min(size.mostBytes(), budget / Math.max(1, count)));
    }

    private static List<Wanted> wanted(List<CellResult> cells) {
        var wanted = new ArrayList<Wanted>();
        IntStream.range(0, cells.size()).forEach(row -> {
            var cell = cells.get(row);
            for (var i = 0; i < cell.phases().size(); i++) {
                PhaseResult phase = cell.phases().get(i);
                if (phase.log() != null) {
                    wanted.add(new Wanted(row, i, phase.log(), hasFailed(phase), cell.expected()));
                }
            }
        });
        return wanted;
    }

    private static boolean hasFailed(PhaseResult phase) {
        return phase.status() == Status.FAIL || phase.status() == Status.ERROR;
    }
}
