package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.ModuleSpec;

/** All cells of one target: the kernel is got ready and booted once, then each module is built, audited and loaded. */
final class TargetRun {
    private final Target target;
    private final RunContext context;
    private final KernelRequest request;
    private final Consumer<CellRun> finished;
    private final Map<String, ModuleOutcome> builds = new LinkedHashMap<>();
    private final Map<Cell, CheckPlan> plans = new HashMap<>();

    /**
     * @param request the target's kernel
     * @param finished takes each cell as it ends
     */
    TargetRun(Target target, KernelRequest request, RunContext context, Consumer<CellRun> finished) {
        this.target = target;
        this.request = request;
        this.context = context;
        this.finished = finished;
    }

    private record Prepared(BuildTarget build, KernelAbi abi) {}

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
        if (!alive.isEmpty()) {
            inGuest(alive, prepared.get());
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
            var build = new BuildTarget(
                    ready.kernel(), target.layout(), image, workshop.policy().jobs());
            return new Step.Outcome.Done<>(new Prepared(build, KernelFacts.abi(ready.kernel())), ready.cached());
        } catch (EngineUnavailableException e) {
            return Step.Outcome.ended(Ending.hostFault(String.valueOf(e.getMessage())));
        }
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
        run.release(prepared.build().kernel().release().toString());
        var unmet = KernelFacts.unmet(run.spec().requires(), prepared.abi().config());
        if (!unmet.isEmpty()) {
            run.check(
                    Phase.KERNEL,
                    log -> Optional.of(new Ending(
                            Status.SKIP,
                            Blame.SPEC,
                            target.kernel() + " was configured without " + String.join(", ", unmet) + ", which "
                                    + run.spec().name()
                                    + " requires; a vanilla kernel gets it by config: in its entry")));
            return;
        }
        run.go(Phase.BUILD, log -> {
                    var outcome = built(run.spec(), prepared.build(), log);
                    if (outcome instanceof ModuleOutcome.Failed failed) {
                        return Step.Outcome.<BuiltModule>ended(failed.ending());
                    }
                    var it = (ModuleOutcome.Built) outcome;
                    var plan = plan(run.spec(), it.module(), prepared);
                    plans.put(run.cell(), plan);
                    return plan.fault()
                            .<Step.Outcome<BuiltModule>>map(Step.Outcome.Ended::new)
                            .orElseGet(() -> new Step.Outcome.Done<>(it.module(), it.cached()));
                })
                .ifPresent(run::built);
    }

    /** Builds a module after those that it needs; each once a target. */
    private ModuleOutcome built(ModuleSpec module, BuildTarget build, Path log)
            throws IOException, InterruptedException {
        var known = builds.get(module.name());
        if (known != null) {
            return known;
        }
        var needs = new ArrayList<BuiltModule>();
        for (var name : module.needs()) {
            var outcome = built(context.spec().module(name), build, log.resolveSibling("build-" + name + ".log"));
            if (outcome instanceof ModuleOutcome.Failed failed) {
                return new ModuleOutcome.Failed(new Ending(
                        failed.ending().status(),
                        failed.ending().blame(),
                        "needs " + name + ", which does not build: "
                                + failed.ending().cause()));
            }
            needs.add(((ModuleOutcome.Built) outcome).module());
        }
        ModuleOutcome outcome;
        try {
            outcome = context.workshop()
                    .modules()
                    .build(
                            module,
                            build,
                            needs,
                            context.spec().limits().build(),
                            context.workshop().docker(),
                            log);
        } catch (EngineUnavailableException e) {
            outcome = new ModuleOutcome.Failed(Ending.hostFault(String.valueOf(e.getMessage())));
        }
        builds.put(module.name(), outcome);
        return outcome;
    }

    private void inGuest(List<CellRun> runs, Prepared prepared) throws InterruptedException {
        GuestSeat seat;
        try {
            var spec = context.workshop().guests().specFor(prepared.build().kernel());
            seat = new GuestSeat(
                    context.workshop().hypervisor(),
                    spec,
                    context.directory().shared(target.id()),
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
                new GuestPart(run, Objects.requireNonNull(plans.get(run.cell())), prepared.abi(), seat).run();
                finished.accept(run);
            }
        }
    }

    private CheckPlan plan(ModuleSpec spec, BuiltModule module, Prepared prepared) throws IOException {
        var needed = new ArrayList<BuiltModule.Loadable>();
        addNeeded(spec, needed);
        var all = new ArrayList<>(needed);
        all.addAll(module.objects());
        return new CheckPlan(
                KernelDependencies.of(all, prepared.build().kernel()),
                needed,
                module.objects(),
                spec.parameters(),
                spec.exercise(),
                context.spec().limits());
    }

    private void addNeeded(ModuleSpec module, List<BuiltModule.Loadable> needed) {
        for (var name : module.needs()) {
            addNeeded(context.spec().module(name), needed);
            if (builds.get(name) instanceof ModuleOutcome.Built it) {
                it.module().objects().stream()
                        .filter(object -> !needed.contains(object))
                        .forEach(needed::add);
            }
        }
    }
}
