package org.kmatrix.harness.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.engine.Cells;
import org.kmatrix.harness.engine.GuestLease;
import org.kmatrix.harness.engine.ReadyCell;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.Limits;

/**
 * An engine that builds nothing: bullseye's compiler finds an error, trixie's host is broken, vanilla kernels but 2.6.39 are
 * missing, and no kernel boots.
 */
record FakeCells(Path out) implements Cells {
    static final String ERROR = "hello.c:7:1: error: unknown type name 'kmap'";

    @Override
    public Path directory(Cell cell) {
        return out.resolve("cells").resolve(cell.id());
    }

    @Override
    public Outcome ready(Cell cell) {
        return switch (cell.kernel().toString()) {
            case "debian:bullseye" -> new Outcome.Ended(Ending.moduleFault(ERROR), Phase.BUILD, null);
            case "debian:trixie" -> new Outcome.Ended(Ending.hostFault("no Docker"), Phase.TOOLCHAIN, null);
            case "debian:bookworm", "vanilla:2.6.39" -> new Outcome.Ready(new Built(cell));
            default ->
                new Outcome.Ended(
                        new Ending(Status.MISS, Blame.HOST, "no source of " + cell.kernel()), Phase.SOURCE, null);
        };
    }

    @Override
    public void close() {
        // nothing was opened
    }

    private record Built(Cell cell) implements ReadyCell {
        @Override
        public BuiltKernel kernel() {
            throw new UnsupportedOperationException("no kernel was built");
        }

        @Override
        public BuiltModule module() {
            return new BuiltModule(cell.module(), "key of " + cell, List.of(), Optional.empty());
        }

        @Override
        public CheckPlan plan() {
            return new CheckPlan(List.of(), List.of(), List.of(), Map.of(), Optional.empty(), Limits.DEFAULT);
        }

        @Override
        public Attempt<GuestLease> guest(String words) {
            return new Attempt.Ended<>(new Ending(Status.FAIL, Blame.KERNEL, "does not boot: no init found"));
        }
    }

    /** Puts this engine in the place of the real one. */
    static final class Engine implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var out = context.getConfigurationParameter("kmatrix.out", Path::of).orElseThrow();
            var directory = context.getConfigurationParameter("kmatrix.directory", Path::of)
                    .orElseThrow();
            context.getRoot()
                    .getStore(MatrixSession.NAMESPACE)
                    .computeIfAbsent(
                            MatrixSession.class,
                            key -> new MatrixSession(directory, out, (matrix, number, guests) -> new FakeCells(out)));
            return ConditionEvaluationResult.enabled("its engine is a fake");
        }
    }
}
