package org.kmatrix.reports.history;

import java.util.Locale;
import org.kmatrix.matrix.result.Phase;

/**
 * A phase that took longer in all cells, so that no cell of them stands out: a slower compiler, kernel or machine. It is
 * told and judged by nobody: a machine that had something else to do looks alike.
 *
 * @param phase which
 * @param ratio how many times as long the middle one of the cells took
 * @param cells how many cells were measured in both runs
 */
public record Throughout(Phase phase, double ratio, int cells) {
    /** In words: {@code build 3.0 times as long (the middle one of 20 cells)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %.1f times as long (the middle one of %d cells)", phase.id(), ratio, cells);
    }
}
