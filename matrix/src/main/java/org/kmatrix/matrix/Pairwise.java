package org.kmatrix.matrix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A covering array of strength two, made greedily: the cell that brings the most pairs not seen yet comes next, until
 * every pair of values that any cell has is covered. Choosing among the cells themselves keeps to what is possible.
 */
final class Pairwise {
    /** Two values of different axes that meet in a cell. */
    private record Pair(Axis left, String leftValue, Axis right, String rightValue) {}

    /** A cell, its place among the shuffled ones, the pairs it brings, and how many of them were new when last counted. */
    private record Candidate(Cell cell, int place, int[] pairs, int fresh) {
        static final Comparator<Candidate> BEST_FIRST =
                Comparator.comparingInt((Candidate it) -> -it.fresh).thenComparingInt(Candidate::place);

        Candidate counted(BitSet covered) {
            int now = 0;
            for (int pair : pairs) {
                now += covered.get(pair) ? 0 : 1;
            }
            return new Candidate(cell, place, pairs, now);
        }
    }

    private final Map<Pair, Integer> numbers = new HashMap<>();

    private Pairwise() {}

    static List<Cell> of(List<Cell> cells, long seed) {
        var chosen = new HashSet<>(new Pairwise().choose(cells, seed));
        return cells.stream().filter(chosen::contains).toList();
    }

    /**
     * What a cell brings only ever gets less, so an old count is a bound: the best by old counts is counted anew, and is
     * the best indeed where it stays in front.
     */
    private List<Cell> choose(List<Cell> cells, long seed) {
        var queue = new PriorityQueue<>(Candidate.BEST_FIRST);
        queue.addAll(shuffled(cells, seed));
        var covered = new BitSet();
        var chosen = new ArrayList<Cell>();
        for (var best = queue.poll(); best != null && covered.cardinality() < numbers.size(); best = queue.poll()) {
            var counted = best.counted(covered);
            if (counted.fresh < best.fresh) {
                queue.add(counted);
                continue;
            }
            chosen.add(best.cell);
            for (int pair : best.pairs) {
                covered.set(pair);
            }
        }
        return chosen;
    }

    /** In an order that depends on the seed and the cells, but not on the order in which the cells come. */
    private List<Candidate> shuffled(List<Cell> cells, long seed) {
        var sorted = new ArrayList<>(
                cells.stream().distinct().sorted(Comparator.comparing(Cell::id)).toList());
        Collections.shuffle(sorted, new Random(seed));
        var candidates = new ArrayList<Candidate>();
        for (var cell : sorted) {
            var pairs = pairs(cell);
            candidates.add(new Candidate(cell, candidates.size(), pairs, pairs.length));
        }
        return candidates;
    }

    private int[] pairs(Cell cell) {
        var axes = Axis.values();
        var pairs = new ArrayList<Integer>();
        for (int i = 0; i < axes.length; i++) {
            for (int j = i + 1; j < axes.length; j++) {
                var pair = new Pair(axes[i], axes[i].of(cell), axes[j], axes[j].of(cell));
                pairs.add(numbers.computeIfAbsent(pair, key -> numbers.size()));
            }
        }
        return pairs.stream().mapToInt(Integer::intValue).toArray();
    }
}
