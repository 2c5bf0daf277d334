package org.kmatrix.reports.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.matrix.result.Phase;

/**
 * What is noise in the times of phases. Where a cell has a past on the same machine, that says it; else the other cells
 * of the two runs do: by how much they are slower or faster, and how much that differs from cell to cell.
 */
final class Noise {
    /** A phase of the sources, the toolchain or the kernel is shared, and mostly a look into the cache. */
    private static final List<Phase> OF_A_CELL =
            List.of(Phase.BUILD, Phase.BOOT, Phase.LOAD, Phase.EXERCISE, Phase.UNLOAD);

    /** With fewer, one slow morning would be half of what is known. */
    private static final int ENOUGH_PAST = 5;

    /** What was usual long ago, on an older kernel, is not usual now. */
    private static final int MOST_PAST = 20;

    private static final int ENOUGH_CELLS = 8;

    /** For what is told of all cells, and judged by nobody, fewer will do: the middle one of five has two on each side. */
    private static final int ENOUGH_FOR_ALL = 5;

    /** What a busy machine does to all cells of a run is mostly less; a host at half of its clock or cores does more. */
    private static final double THROUGHOUT = 1.5;

    /** Normal noise goes further once in 30,000 times: a run of a thousand cells has some thousands of phases. */
    private static final double SPREADS = 4;

    /** Less is of no interest, however steady the times are: by ratio, and in milliseconds. */
    private static final double AT_LEAST = 0.25;

    private static final double SHORTEST_MILLIS = 100;

    private final Map<Phase, Middle> ratios = new EnumMap<>(Phase.class);
    private final List<Throughout> throughout = new ArrayList<>();

    /** Learns from the cells that both runs measured. */
    Noise(Collection<Comparison.Pair> pairs) {
        for (var phase : OF_A_CELL) {
            var measured = pairs.stream()
                    .filter(it -> millis(it.before(), phase) > 0 && millis(it.after(), phase) > 0)
                    .toList();
            if (measured.size() >= ENOUGH_CELLS) {
                ratios.put(phase, ratios(measured, phase));
            }
            throughout(measured, phase).ifPresent(throughout::add);
        }
    }

    private static Middle ratios(List<Comparison.Pair> measured, Phase phase) {
        return Middle.of(measured.stream()
                .map(it -> millis(it.after(), phase) / millis(it.before(), phase))
                .toList());
    }

    /** Another machine may well be a slower one: that is no news. */
    private static Optional<Throughout> throughout(List<Comparison.Pair> measured, Phase phase) {
        var sameHost = measured.stream()
                .filter(it -> it.before().run().host().equals(it.after().run().host()))
                .toList();
        if (sameHost.size() < ENOUGH_FOR_ALL) {
            return Optional.empty();
        }
        var ratio = ratios(sameHost, phase).median();
        var longer = Middle.of(sameHost.stream()
                        .map(it -> millis(it.after(), phase) - millis(it.before(), phase))
                        .toList())
                .median();
        return ratio >= THROUGHOUT && longer >= SHORTEST_MILLIS
                ? Optional.of(new Throughout(phase, ratio, sameHost.size()))
                : Optional.empty();
    }

    /** The phases that took longer in all cells. */
    List<Throughout> throughout() {
        return List.copyOf(throughout);
    }

    /** Whether it knows anything without a cell's own past. */
    boolean knowsRatios() {
        return !ratios.isEmpty();
    }

    /**
     * The phases that are slower than their noise.
     *
     * @param past the cell's earlier results
     */
    List<Slowdown> slowdowns(Comparison.Pair pair, List<Seen> past) {
        return OF_A_CELL.stream()
                .flatMap(it -> slowdown(it, pair, past).stream())
                .toList();
    }

    private Optional<Slowdown> slowdown(Phase phase, Comparison.Pair pair, List<Seen> past) {
        var before = millis(pair.before(), phase);
        var after = millis(pair.after(), phase);
        if (after <= 0) {
            return Optional.empty();
        }
        var own = earlier(past, pair.after(), phase);
        if (own.size() >= ENOUGH_PAST) {
            // what has been as slow before is no news
            if (before > 0 && after <= limit(before, 0)) {
                return Optional.empty();
            }
            var middle = Middle.of(own);
            var limit = limit(middle.median(), middle.spread());
            return over(phase, middle.median(), after, limit, own.size() + " earlier times of this cell");
        }
        var ratio = ratios.get(phase);
        if (ratio == null || before <= 0) {
            return Optional.empty();
        }
        var usual = before * ratio.median();
        return over(phase, usual, after, limit(usual, before * ratio.spread()), "the other cells of both runs");
    }

    /** A run of several shards is in the history by itself and by its shards: a measurement counts once. */
    private static List<Double> earlier(List<Seen> past, Seen now, Phase phase) {
        var begun = new HashSet<Instant>();
        var times = past.stream()
                .filter(it -> it.run().host().equals(now.run().host()))
                .filter(it -> it.run().started().isBefore(now.run().started()))
                .filter(it -> millis(it, phase) > 0)
                .filter(it -> it.begun() == null || !it.begun().equals(now.begun()))
                .sorted(Comparator.comparing(Seen::run, RunRef.BY_TIME))
                .filter(it -> it.begun() == null || begun.add(it.begun()))
                .map(it -> millis(it, phase))
                .toList();
        return times.subList(Math.max(0, times.size() - MOST_PAST), times.size());
    }

    private static double limit(double usual, double spread) {
        return usual + Math.max(Math.max(SPREADS * spread, AT_LEAST * usual), SHORTEST_MILLIS);
    }

    private static Optional<Slowdown> over(Phase phase, double usual, double now, double limit, String source) {
        return now > limit
                ? Optional.of(new Slowdown(phase, duration(usual), duration(now), duration(limit), source))
                : Optional.empty();
    }

    private static double millis(Seen seen, Phase phase) {
        var time = seen.times().get(phase);
        return time == null ? 0 : time.toMillis();
    }

    private static Duration duration(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
