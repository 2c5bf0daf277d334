package org.kmatrix.harness.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;

/** An earlier result, as a result of this run: every phase is from the cache, and this run's spec judges it. */
final class CachedResult {
    private CachedResult() {}

    static CellResult of(CellResult earlier, Cell cell, RunContext context) {
        var judgement = context.spec().expectations().judge(cell, earlier.status(), earlier.phase(), earlier.cause());
        Set<Phase> all = earlier.phases().stream().map(PhaseResult::name).collect(Collectors.toSet());
        return new CellResult(
                earlier.cell(),
                earlier.module(),
                earlier.kernel(),
                earlier.layout(),
                earlier.toolchain(),
                earlier.install(),
                earlier.boot(),
                earlier.status(),
                judgement.expected(),
                earlier.phase(),
                earlier.blame(),
                earlier.cause(),
                earlier.phases(),
                earlier.modversions(),
                earlier.vm(),
                all,
                earlier.artifacts(),
                earlier.notes(),
                KnownFailure.of(judgement),
                context.inputs()
                        .of(
                                cell,
                                earlier.inputs() == null
                                        ? null
                                        : earlier.inputs().kernel()),
                context.replay(cell));
    }
}
