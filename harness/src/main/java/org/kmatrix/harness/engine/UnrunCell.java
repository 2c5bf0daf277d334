package org.kmatrix.harness.engine;

import java.util.List;
import java.util.Set;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** What a cell counts as whose run ended before it came to a result. */
final class UnrunCell {
    private static final String CAUSE =
            "has no result: its run was ended before it had one, or the results were cut off";

    private UnrunCell() {}

    static CellResult result(Cell cell, RunContext context) {
        return new CellResult(
                cell.id(),
                cell.module(),
                new CellResult.Kernel(cell.kernel(), null, cell.arch(), cell.flavour()),
                cell.layout().id(),
                cell.toolchain(),
                cell.install().id(),
                cell.boot(),
                Status.ERROR,
                false,
                Phase.SOURCE,
                Blame.HOST,
                CAUSE,
                List.of(),
                null,
                null,
                Set.of(),
                List.of(),
                context.replay(cell));
    }
}
