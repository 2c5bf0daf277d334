package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.decision.DecisionProcess;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.verdict.Aftermath;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.TreeCopy;

/** Cuts an update short, and looks each time at what that leaves in the machine. */
final class Interruption {
    /** When it is killed: shares of the time that an undisturbed update of the same machine took. */
    private static final List<Double> SHARES = List.of(0.2, 0.5, 0.8);

    private final TrialPlan plan;
    private final MachineStep step;
    private final Path file;
    private final Path tools;

    Interruption(TrialPlan plan, MachineStep step, Path file, Path tools) {
        this.plan = plan;
        this.step = step;
        this.file = file;
        this.tools = tools;
    }

    /** What is in the machine that may not be there; null where nothing is. */
    @Nullable
    String run() throws IOException, InterruptedException {
        decide();
        var faults = new LinkedHashSet<String>();
        if (plan.interrupted() == Scenario.Change.FULL_DISK) {
            var exit = step.onFullDisk("update");
            faults.addAll(after("a full disk (exit status " + exit + ")"));
        } else {
            var whole = undisturbed();
            for (var share : SHARES) {
                var at = Duration.ofMillis(Math.round(whole.toMillis() * share));
                if (step.killed("update", at)) {
                    faults.addAll(after("kill -9 after " + at.toMillis() + " ms"));
                }
            }
        }
        return faults.isEmpty() ? null : String.join("; ", faults);
    }

    private void decide() throws IOException, InterruptedException {
        if (plan.decides() != null) {
            DecisionProcess.run(file, tools);
        }
    }

    /** How long an update takes that nobody disturbs, with its container; the machine is then as it was before. */
    private Duration undisturbed() throws IOException {
        var root = plan.machine().root();
        var copy = root.resolveSibling("machine-before");
        Cache.delete(copy);
        TreeCopy.copy(root, copy);
        var started = System.nanoTime();
        step.run("update");
        var took = Duration.ofNanos(System.nanoTime() - started);
        Cache.delete(root);
        Files.move(copy, root);
        return took;
    }

    private List<String> after(String what) throws IOException {
        step.run("status");
        return Aftermath.of(plan).stream()
                .map(it -> "after " + what + ": " + it)
                .toList();
    }
}
