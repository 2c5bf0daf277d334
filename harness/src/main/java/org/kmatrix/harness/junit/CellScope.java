package org.kmatrix.harness.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kmatrix.harness.engine.Cells;
import org.kmatrix.harness.engine.HostFault;
import org.kmatrix.harness.engine.ReadyCell;
import org.kmatrix.harness.engine.Replay;
import org.kmatrix.matrix.Axis;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Nearest;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One invocation: its cell, and what is got ready for it. */
final class CellScope {
    private final MatrixSession session;
    private final AnnotatedMatrix matrix;
    private final WantedCell wanted;
    private @Nullable ReadyCell ready;

    CellScope(MatrixSession session, AnnotatedMatrix matrix, WantedCell wanted) {
        this.session = session;
        this.matrix = matrix;
        this.wanted = wanted;
    }

    /** The invocation that a context belongs to, if it does to one. */
    static Optional<CellScope> of(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(MatrixSession.NAMESPACE).get(CellScope.class, CellScope.class));
    }

    void enter(ExtensionContext context) {
        context.getStore(MatrixSession.NAMESPACE).put(CellScope.class, this);
    }

    Cell cell() {
        return wanted.cell();
    }

    /**
     * The cell with its kernel and its built module.
     *
     * @throws TestAbortedException where there is nothing to test
     * @throws AssertionError where the module does not build
     */
    synchronized ReadyCell ready() {
        var known = ready;
        if (known == null) {
            if (wanted.leftOut().isPresent()) {
                throw end(
                        cell(),
                        new Ending(Status.SKIP, Blame.SPEC, wanted.leftOut().get()),
                        Phase.SOURCE);
            }
            known = Steps.of("build " + cell().module() + " for " + cell().kernel(), () -> ready(cell()));
            ready = known;
        }
        return known;
    }

    /**
     * The same of another cell of the spec.
     *
     * @throws TestAbortedException where there is nothing to test
     * @throws AssertionError where the module does not build
     */
    ReadyCell ready(Cell cell) {
        try {
            var outcome = session.engine(matrix).ready(cell);
            if (outcome instanceof Cells.Outcome.Ready it) {
                return it.cell();
            }
            var end = (Cells.Outcome.Ended) outcome;
            throw end(cell, end.ending(), end.phase());
        } catch (IOException e) {
            throw new BrokenHostException(HostFault.describe(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenHostException("interrupted while " + cell + " was got ready", e);
        }
    }

    /**
     * The cell of the same module on another kernel of the spec that is as much like this one as there is.
     *
     * @throws IllegalArgumentException where the spec has none
     */
    Cell on(String kernel) {
        var cells = matrix.spec().matrix().cells().stream()
                .filter(it -> it.module().equals(cell().module()))
                .toList();
        var found = cells.stream()
                .filter(it -> it.kernel().toString().equals(kernel))
                .max(Comparator.comparingLong(this::likeness));
        return found.orElseThrow(() -> {
            var known =
                    cells.stream().map(it -> it.kernel().toString()).distinct().collect(Collectors.toList());
            return new IllegalArgumentException("the spec has no cell of " + cell().module() + " on '" + kernel + "'; "
                    + Nearest.mend(kernel, known));
        });
    }

    /** How long a command of a test may take where it does not say. */
    Duration exerciseLimit() {
        return matrix.spec().limits().exercise();
    }

    private long likeness(Cell other) {
        return Axis.ids().stream()
                .map(Axis::parse)
                .filter(it -> it.of(other).equals(it.of(cell())))
                .count();
    }

    /**
     * What is known of a failure in this invocation besides its message, in lines of their own.
     *
     * @param worked the cell that was worked on, which a reboot may have made another than the invocation's
     */
    String remarks(Cell worked) {
        return "\n  replay: " + Replay.of(matrix.file(), worked)
                + "\n  this test alone: -Dkmatrix.cell=" + cell().id()
                + directory(worked).map(it -> "\n  logs: " + it).orElse("");
    }

    private Optional<Path> directory(Cell cell) {
        try {
            return Optional.of(session.engine(matrix).directory(cell));
        } catch (IOException e) {
            // it has failed for that very reason
            return Optional.empty();
        }
    }

    /**
     * Ends this invocation. What says nothing of the module, or nothing new, aborts it.
     *
     * @param cell that was worked on: what the spec expects of it counts
     * @param phase what was being done
     * @return to be thrown, where it is a failure; nothing else returns
     */
    AssertionError end(Cell cell, Ending ending, Phase phase) {
        if (ending.status() == Status.MISS || ending.status() == Status.SKIP) {
            throw new TestAbortedException(ending.status() + ": " + ending.cause());
        }
        var judgement = matrix.spec().expectations().judge(cell, ending.status(), phase, ending.cause());
        if (judgement.expected()) {
            throw new TestAbortedException(judgement.note() + "; " + phase.id() + ": " + ending.cause());
        }
        var text = phase.id() + ": " + ending.cause();
        if (ending.status() == Status.ERROR) {
            throw new BrokenHostException(text, null);
        }
        return new AssertionFailedError(text);
    }
}
