package org.kmatrix.matrix;

import java.util.List;
import java.util.Set;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/**
 * A cell that is not run.
 *
 * @param cell which
 * @param reason why, in one line
 */
public record Excluded(Cell cell, String reason) {
    /**
     * Its line in the results: SKIP, with the reason as the cause.
     *
     * @param replay the command that would run it
     */
    public CellResult result(String replay) {
        return new CellResult(
                cell.id(),
                cell.module(),
                new CellResult.Kernel(cell.kernel(), null, cell.arch(), cell.flavour()),
                cell.layout().id(),
                cell.toolchain(),
                cell.install().id(),
                cell.boot(),
                Status.SKIP,
                true,
                Phase.SOURCE,
                Blame.SPEC,
                reason,
                List.of(),
                null,
                null,
                Set.of(),
                List.of(),
                replay);
    }
}
