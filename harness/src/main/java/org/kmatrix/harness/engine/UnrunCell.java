package org.kmatrix.harness.engine;

import java.util.List;
import java.util.Set;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** What a cell counts as whose run ended before it came to a result, or never began. */
public final class UnrunCell {
    private static final String NO_RESULT = "has no result: ";

    private UnrunCell() {}

    /** Whether a result is that of a cell that has none. */
    public static boolean is(CellResult result) {
        var cause = result.cause();
        return result.status() == Status.ERROR && cause != null && cause.startsWith(NO_RESULT);
    }

    static CellResult result(Cell cell, RunContext context) {
        return result(cell, "its run was ended before it had one, or the results were cut off", context);
    }

    /** The same of a cell of another shard. */
    static CellResult result(Cell cell, Shard shard, RunContext context) {
        return result(cell, "shard " + shard + " was to have it, and left no run", context);
    }

    private static CellResult result(Cell cell, String why, RunContext context) {
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
                NO_RESULT + why,
                List.of(),
                null,
                null,
                Set.of(),
                List.of(),
                context.replay(cell));
    }
}
