package org.kmatrix.matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Which of a spec's cells a user wants to run now.
 *
 * @param filters of one axis any must keep a cell, and every axis that is named counts
 * @param cells ids of single cells; none means all
 * @param sample how many of what is left
 * @param seed for {@link Sample#PAIRWISE}
 * @param shard which part of what is left
 */
public record Selection(List<Filter> filters, List<String> cells, Sample sample, long seed, Shard shard) {
    /** Everything. */
    public static final Selection ALL = new Selection(List.of(), List.of(), Sample.FULL, 0, Shard.WHOLE);

    public Selection {
        filters = List.copyOf(filters);
        cells = List.copyOf(cells);
    }

    /** What a selection came to. */
    public sealed interface Outcome {
        /**
         * It makes sense.
         *
         * @param matrix what is wanted; of the cells that are left out those that filters and ids mean
         * @param sharding what other shards have of the sample
         * @param sampled how many cells there are in all shards of the sample
         * @param of out of how many
         */
        record Selected(Matrix matrix, Sharding sharding, int sampled, int of) implements Outcome {}

        /**
         * It doesn't.
         *
         * @param faults why, one line each; never empty
         */
        record Rejected(List<String> faults) implements Outcome {
            public Rejected {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Selects: filters first, then ids, then the sample, then the shard. Names that fit nothing are faults, all at once. */
    public Outcome of(Matrix matrix) {
        var all = new ArrayList<>(matrix.cells());
        matrix.excluded().forEach(it -> all.add(it.cell()));
        var faults = new ArrayList<String>();
        filters.forEach(it -> checkFilter(it, all, faults));
        cells.forEach(it -> checkCell(it, matrix, faults));
        if (faults.isEmpty() && !all.isEmpty() && all.stream().noneMatch(this::wants)) {
            faults.add("nothing fits all of: " + this);
        }
        return faults.isEmpty() ? select(matrix) : new Outcome.Rejected(faults);
    }

    private Outcome.Selected select(Matrix matrix) {
        var wanted = matrix.cells().stream().filter(this::wants).toList();
        var excluded = matrix.excluded().stream().filter(it -> wants(it.cell())).toList();
        var sampled = sample.of(wanted, seed);
        // what is left out is told by one shard only
        var selected = new Matrix(shard.of(sampled), shard.index() == 1 ? excluded : List.of());
        return new Outcome.Selected(selected, Sharding.of(shard, sampled), sampled.size(), wanted.size());
    }

    private boolean wants(Cell cell) {
        var byAxis = new LinkedHashMap<Axis, Boolean>();
        filters.forEach(it -> byAxis.merge(it.axis(), it.keeps(cell), Boolean::logicalOr));
        return !byAxis.containsValue(false) && (cells.isEmpty() || new HashSet<>(cells).contains(cell.id()));
    }

    private static void checkFilter(Filter filter, List<Cell> all, List<String> faults) {
        if (all.stream().noneMatch(filter::keeps)) {
            var values = all.stream().map(filter.axis()::of).distinct().sorted().toList();
            faults.add("filter '" + filter + "' fits no cell; "
                    + Nearest.mend(filter.glob().toString(), values));
        }
    }

    private static void checkCell(String id, Matrix matrix, List<String> faults) {
        if (matrix.cells().stream().anyMatch(it -> it.id().equals(id))
                || matrix.excluded().stream().anyMatch(it -> it.cell().id().equals(id))) {
            return;
        }
        var known = matrix.cells().stream().map(Cell::id).toList();
        faults.add("no such cell: '" + id + "'" + Nearest.hint(id, known) + " (all: ./kmatrix plan)");
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        filters.forEach(it -> parts.add("--filter " + it));
        cells.forEach(it -> parts.add("--cell " + it));
        return String.join(" ", parts);
    }
}
