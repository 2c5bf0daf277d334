package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.harness.module.RebuildOutcome;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** Builds the modules of a target's cells, as the cell installs them, and plans their checks. */
final class CellBuilds {
    private final RunContext context;
    private final PreparedTarget prepared;
    private final Map<Cell, CheckPlan> plans = new HashMap<>();
    private final Map<Cell, CheckPlan> binaryPlans = new HashMap<>();

    CellBuilds(RunContext context, PreparedTarget prepared) {
        this.context = context;
        this.prepared = prepared;
    }

    /** The check of a cell that was built. */
    CheckPlan plan(Cell cell) {
        return Objects.requireNonNull(plans.get(cell));
    }

    /** That of the same module as a binary, where the cell's was built again from installed sources. */
    Optional<CheckPlan> binaryPlan(Cell cell) {
        return Optional.ofNullable(binaryPlans.get(cell));
    }

    /** Builds a cell's module; afterwards the cell has ended, or there are its {@link #plan}. */
    void build(CellRun run) throws InterruptedException {
        run.kernel(prepared.kernel());
        var unfit = unfit(run);
        if (unfit.isPresent()) {
            run.check(Phase.KERNEL, log -> Optional.of(new Ending(Status.SKIP, Blame.SPEC, unfit.get())));
            return;
        }
        run.go(Phase.BUILD, log -> run.cell().install().hasSources() ? rebuilt(run, log) : built(run, log))
                .ifPresent(run::built);
    }

    private Step.Outcome<BuiltModule> built(CellRun run, Path log) throws IOException, InterruptedException {
        var modules = prepared.in(run.cell().layout());
        var outcome = modules.build(run.spec(), log);
        if (outcome instanceof ModuleOutcome.Failed failed) {
            return Step.Outcome.ended(failed.ending());
        }
        var it = (ModuleOutcome.Built) outcome;
        var ending = comparedWithTree(run, modules, it.module(), log);
        if (ending.isPresent()) {
            return Step.Outcome.ended(ending.get());
        }
        return planned(run, checkPlan(run, modules.needed(run.spec()), it.module()), it.module(), it.cached());
    }

    /** Built again from installed sources, and as a binary: the audit has to say the same of both. */
    private Step.Outcome<BuiltModule> rebuilt(CellRun run, Path log) throws IOException, InterruptedException {
        var modules = prepared.in(run.cell().layout());
        var outcome = new SourceInstalls(context).rebuilt(run.cell(), modules.target(), log, run::note);
        if (outcome instanceof RebuildOutcome.Failed failed) {
            return Step.Outcome.ended(failed.ending());
        }
        var binary = modules.build(run.spec(), log.resolveSibling("build-binary.log"));
        if (binary instanceof ModuleOutcome.Failed failed) {
            return Step.Outcome.ended(new Ending(
                    failed.ending().status(),
                    failed.ending().blame(),
                    "its installed sources build, but as a binary it does not: "
                            + failed.ending().cause()));
        }
        var asBinary = ((ModuleOutcome.Built) binary).module();
        var ending = comparedWithTree(run, modules, asBinary, log);
        if (ending.isPresent()) {
            return Step.Outcome.ended(ending.get());
        }
        binaryPlans.put(run.cell(), checkPlan(run, modules.needed(run.spec()), asBinary));
        var it = (RebuildOutcome.Rebuilt) outcome;
        var plan = checkPlan(run, it.modules().needed(), it.modules().module()).installed(it.modules());
        return planned(run, plan, it.modules().module(), it.cached());
    }

    private Optional<Ending> comparedWithTree(CellRun run, ModuleBuilds modules, BuiltModule built, Path log)
            throws IOException, InterruptedException {
        return run.cell().layout() == Layout.HEADERS_ARCHIVE
                ? new HeadersArchiveCheck(context, modules.target(), log, run::note).of(run.spec(), built)
                : Optional.empty();
    }

    private Step.Outcome<BuiltModule> planned(CellRun run, CheckPlan plan, BuiltModule module, boolean cached) {
        plans.put(run.cell(), plan);
        return plan.fault()
                .<Step.Outcome<BuiltModule>>map(Step.Outcome.Ended::new)
                .orElseGet(() -> new Step.Outcome.Done<>(module, cached));
    }

    /** Why the kernel, as it is configured, is nothing for a cell. */
    private Optional<String> unfit(CellRun run) {
        var unmet = KernelFacts.unmet(run.spec().requires(), prepared.abi().config());
        if (!unmet.isEmpty()) {
            return Optional.of(prepared.kernel().id() + " was configured without " + String.join(", ", unmet)
                    + ", which " + run.spec().name() + " requires; a vanilla kernel gets it by config: in its entry");
        }
        return prepared.way(run.cell().boot()) instanceof BootWay.Choice.Impossible it
                ? Optional.of(it.reason())
                : Optional.empty();
    }

    private CheckPlan checkPlan(CellRun run, List<BuiltModule.Loadable> needed, BuiltModule module) throws IOException {
        var all = new ArrayList<>(needed);
        all.addAll(module.objects());
        return new CheckPlan(
                prepared.dependencies().of(all),
                needed,
                module.objects(),
                run.spec().parameters(),
                run.spec().exercise(),
                context.spec().limits());
    }
}
