package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.harness.module.RebuildOutcome;
import org.kmatrix.images.Toolchains;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** All cells of one target: the kernel is got ready and booted once, then each module is built, audited and loaded. */
final class TargetRun {
    private final Target target;
    private final RunContext context;
    private final KernelRequest request;
    private final Consumer<CellRun> finished;
    private final ControlDuty duty;
    private final Map<Cell, CheckPlan> plans = new HashMap<>();
    private final Map<Cell, CheckPlan> binaryPlans = new HashMap<>();

    /**
     * @param request the target's kernel
     * @param duty the controls that are still to be tried
     * @param finished takes each cell as it ends
     */
    TargetRun(Target target, KernelRequest request, RunContext context, ControlDuty duty, Consumer<CellRun> finished) {
        this.target = target;
        this.request = request;
        this.context = context;
        this.duty = duty;
        this.finished = finished;
    }

    private record Prepared(
            BuiltKernel kernel, KernelAbi abi, KernelDependencies dependencies, Map<Layout, ModuleBuilds> modules) {
        ModuleBuilds in(Layout layout) {
            return Objects.requireNonNull(modules.get(layout));
        }
    }

    void run(List<Cell> cells) throws InterruptedException {
        var runs = cells.stream().map(it -> new CellRun(it, context)).toList();
        var shared =
                new PhaseTrack(context.directory().root(), context.directory().shared(target.id()), context.clock());
        var prepared = prepare(shared);
        runs.forEach(it -> it.track().takeOver(shared));
        if (prepared.isEmpty()) {
            runs.forEach(finished);
            return;
        }
        var alive = new ArrayList<CellRun>();
        for (var run : runs) {
            build(run, prepared.get());
            if (run.ended()) {
                finished.accept(run);
            } else {
                alive.add(run);
            }
        }
        var byBoot = alive.stream()
                .collect(Collectors.groupingBy(it -> it.cell().boot(), LinkedHashMap::new, Collectors.toList()));
        for (var group : byBoot.entrySet()) {
            inGuest(group.getKey(), group.getValue(), prepared.get());
        }
    }

    private Optional<Prepared> prepare(PhaseTrack shared) throws InterruptedException {
        var kernels = context.workshop().kernels();
        shared.go(
                Phase.SOURCE,
                context.listener(),
                target.id(),
                log -> kernels.missingSource(request)
                        .<Step.Outcome<Boolean>>map(Step.Outcome.Ended::new)
                        .orElseGet(() -> Step.Outcome.done(true)));
        var image = shared.go(Phase.TOOLCHAIN, context.listener(), target.id(), log -> toolchain());
        return shared.go(Phase.KERNEL, context.listener(), target.id(), log -> kernel(image.orElseThrow(), log));
    }

    private Step.Outcome<Prepared> kernel(String image, Path log) throws IOException, InterruptedException {
        try {
            var workshop = context.workshop();
            var outcome = workshop.kernels().require(request, image, workshop.docker(), log);
            if (outcome instanceof KernelOutcome.Unavailable it) {
                return Step.Outcome.ended(it.ending());
            }
            var ready = (KernelOutcome.Ready) outcome;
            var prepared = new Prepared(
                    ready.kernel(),
                    KernelFacts.abi(ready.kernel()),
                    new KernelDependencies(ready.kernel()),
                    modules(ready.kernel(), image));
            return new Step.Outcome.Done<>(prepared, ready.cached());
        } catch (EngineUnavailableException e) {
            return Step.Outcome.ended(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    private Map<Layout, ModuleBuilds> modules(BuiltKernel kernel, String image) {
        var modules = new EnumMap<Layout, ModuleBuilds>(Layout.class);
        for (var layout : Layout.values()) {
            var build = new BuildTarget(
                    kernel, layout, image, context.workshop().policy().jobs());
            modules.put(layout, new ModuleBuilds(context, build));
        }
        return modules;
    }

    private Step.Outcome<String> toolchain() throws IOException, InterruptedException {
        try {
            var recipe = Toolchains.forName(target.toolchain());
            var images = context.workshop().images();
            var there = images.has(recipe);
            return new Step.Outcome.Done<>(images.require(recipe), there);
        } catch (ImageException | EngineUnavailableException e) {
            return Step.Outcome.ended(Ending.hostFault(String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return Step.Outcome.ended(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
    }

    private void build(CellRun run, Prepared prepared) throws InterruptedException {
        run.release(prepared.kernel().release().toString());
        var unfit = unfit(run, prepared);
        if (unfit.isPresent()) {
            run.check(Phase.KERNEL, log -> Optional.of(new Ending(Status.SKIP, Blame.SPEC, unfit.get())));
            return;
        }
        run.go(
                        Phase.BUILD,
                        log -> run.cell().install().hasSources()
                                ? rebuilt(run, prepared, log)
                                : built(run, prepared, log))
                .ifPresent(run::built);
    }

    private Step.Outcome<BuiltModule> built(CellRun run, Prepared prepared, Path log)
            throws IOException, InterruptedException {
        var modules = prepared.in(run.cell().layout());
        var outcome = modules.build(run.spec(), log);
        if (outcome instanceof ModuleOutcome.Failed failed) {
            return Step.Outcome.ended(failed.ending());
        }
        var it = (ModuleOutcome.Built) outcome;
        return planned(run, plan(run, modules.needed(run.spec()), it.module(), prepared), it.module(), it.cached());
    }

    /** Built again from installed sources, and as a binary: the audit has to say the same of both. */
    private Step.Outcome<BuiltModule> rebuilt(CellRun run, Prepared prepared, Path log)
            throws IOException, InterruptedException {
        var modules = prepared.in(run.cell().layout());
        var outcome = new SourceInstalls(context).rebuilt(run.cell(), modules.target(), log);
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
        binaryPlans.put(run.cell(), plan(run, modules.needed(run.spec()), asBinary, prepared));
        var it = (RebuildOutcome.Rebuilt) outcome;
        var plan = plan(run, it.modules().needed(), it.modules().module(), prepared)
                .installed(it.modules());
        return planned(run, plan, it.modules().module(), it.cached());
    }

    private Step.Outcome<BuiltModule> planned(CellRun run, CheckPlan plan, BuiltModule module, boolean cached) {
        plans.put(run.cell(), plan);
        return plan.fault()
                .<Step.Outcome<BuiltModule>>map(Step.Outcome.Ended::new)
                .orElseGet(() -> new Step.Outcome.Done<>(module, cached));
    }

    /** Why the kernel, as it is configured, is nothing for a cell. */
    private Optional<String> unfit(CellRun run, Prepared prepared) {
        var unmet = KernelFacts.unmet(run.spec().requires(), prepared.abi().config());
        if (!unmet.isEmpty()) {
            return Optional.of(target.kernel() + " was configured without " + String.join(", ", unmet) + ", which "
                    + run.spec().name() + " requires; a vanilla kernel gets it by config: in its entry");
        }
        return way(run.cell().boot(), prepared) instanceof BootWay.Choice.Impossible it
                ? Optional.of(it.reason())
                : Optional.empty();
    }

    private static BootWay.Choice way(BootVariant boot, Prepared prepared) {
        var kernel = prepared.kernel();
        return BootWay.of(boot, kernel.release(), prepared.abi().config());
    }

    /** Cells that are booted in the same way, in one guest. */
    private void inGuest(BootVariant boot, List<CellRun> runs, Prepared prepared) throws InterruptedException {
        GuestSeat seat;
        try {
            var way = ((BootWay.Choice.Possible) way(boot, prepared)).way();
            var spec = context.workshop().guests().specFor(prepared.kernel(), way);
            var shared = context.directory().shared(target.id());
            seat = new GuestSeat(
                    context.workshop().hypervisor(),
                    spec,
                    boot == BootVariant.INITRD ? shared : shared.resolve(boot.id()),
                    context.spec().limits().boot());
        } catch (IOException | ImageException | EngineUnavailableException e) {
            for (var run : runs) {
                run.check(Phase.BOOT, log -> Optional.of(Ending.hostFault(String.valueOf(e.getMessage()))));
                finished.accept(run);
            }
            return;
        }
        try (seat) {
            for (var run : runs) {
                var plan = Objects.requireNonNull(plans.get(run.cell()));
                var binary = Optional.ofNullable(binaryPlans.get(run.cell()));
                new GuestPart(run, plan, binary, prepared.abi(), seat, duty, new OtherFlavours(context)).run();
                finished.accept(run);
            }
        }
    }

    private CheckPlan plan(CellRun run, List<BuiltModule.Loadable> needed, BuiltModule module, Prepared prepared)
            throws IOException {
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
