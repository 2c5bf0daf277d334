package org.kmatrix.harness.engine;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.Spec;

/**
 * What every part of a run needs to know.
 *
 * @param spec what the user asks for
 * @param directory where results and logs go
 * @param workshop what does the work
 * @param guests what guests that were used are given to
 * @param tried controls of earlier rounds
 * @param superseded which cells are not wanted any more, if they were not begun yet
 * @param listener is told of progress
 * @param clock of this machine
 * @param inputs what decides each cell
 * @param replayCommand the command that runs a cell alone
 */
record RunContext(
        Spec spec,
        RunDirectory directory,
        Workshop workshop,
        GuestPool guests,
        TriedControls tried,
        Predicate<Cell> superseded,
        RunListener listener,
        Clock clock,
        InputKeys inputs,
        Function<Cell, String> replayCommand) {
    String replay(Cell cell) {
        return replayCommand.apply(cell);
    }

    /** The kernel of a cell. */
    KernelRequest request(Cell cell) {
        return new KernelRequest(
                cell.kernel(),
                cell.arch(),
                cell.flavour(),
                spec.configuration(cell),
                Target.of(cell).tree(),
                cell.toolchain(),
                spec.limits().kernel());
    }
}
