package org.kmatrix.matrix;

import java.util.List;

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
}
