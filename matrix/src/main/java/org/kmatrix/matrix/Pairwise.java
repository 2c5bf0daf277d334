package org.kmatrix.matrix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A covering array of strength two, made greedily: the cell that brings the most pairs not seen yet comes next, until
 * every pair of values that any cell has is covered. Choosing among the cells themselves keeps to what is possible.
 */
final class Pairwise {
    /** Two values of different axes that meet in a cell. */
    private record Pair(Axis left, String leftValue, Axis right, String rightValue) {}

    private record Candidate(Cell cell, Set<Pair> pairs) {
        long fresh(Set<Pair> wanted) {
            return pairs.stream().filter(wanted::contains).count();
        }
    }

    private Pairwise() {}

    static List<Cell> of(List<Cell> cells, long seed) {
        var candidates = shuffled(cells, seed);
        var wanted = new HashSet<Pair>();
        candidates.forEach(it -> wanted.addAll(it.pairs));
        var chosen = new LinkedHashSet<Cell>();
        while (!wanted.isEmpty()) {
            // max takes the last of equals; among shuffled candidates any will do, as long as it is always the same
            var best = candidates.stream()
                    .max(Comparator.comparingLong(it -> it.fresh(wanted)))
                    .orElseThrow();
            chosen.add(best.cell);
            wanted.removeAll(best.pairs);
        }
        return cells.stream().filter(chosen::contains).toList();
    }

    /** In an order that depends on the seed and the cells, but not on the order in which the cells come. */
    private static List<Candidate> shuffled(List<Cell> cells, long seed) {
        var candidates = new ArrayList<>(cells.stream()
                .distinct()
                .sorted(Comparator.comparing(Cell::id))
                .map(it -> new Candidate(it, pairs(it)))
                .toList());
        Collections.shuffle(candidates, new Random(seed));
        return candidates;
    }

    private static Set<Pair> pairs(Cell cell) {
        var axes = Axis.values();
        var pairs = new HashSet<Pair>();
        for (int i = 0; i < axes.length; i++) {
            for (int j = i + 1; j < axes.length; j++) {
                pairs.add(new Pair(axes[i], axes[i].of(cell), axes[j], axes[j].of(cell)));
            }
        }
        return pairs;
    }
}
