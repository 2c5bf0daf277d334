package org.kmatrix.matrix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All cells of a spec, each once, kernel by kernel in the order of the spec.
 *
 * @param cells those to run
 * @param excluded those left out, with the reason: they are reported as SKIP
 */
public record Matrix(List<Cell> cells, List<Excluded> excluded) {
    public Matrix {
        cells = List.copyOf(cells);
        excluded = List.copyOf(excluded);
    }

    /** The same without the cells of some ids. */
    public Matrix without(Set<String> ids) {
        return only(it -> !ids.contains(it.id()));
    }

    /** Those cells of it that are wanted, in the same order. */
    public Matrix only(Predicate<Cell> wanted) {
        return new Matrix(
                cells.stream().filter(wanted).toList(),
                excluded.stream().filter(it -> wanted.test(it.cell())).toList());
    }

    /** The ids of all of them, in a set of the caller's own. */
    public Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        cells.forEach(it -> ids.add(it.id()));
        excluded.forEach(it -> ids.add(it.cell().id()));
        return ids;
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return cells.isEmpty() && excluded.isEmpty();
    }
}
