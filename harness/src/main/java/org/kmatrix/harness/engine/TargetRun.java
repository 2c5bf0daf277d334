package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.images.Toolchains;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Layout;
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
    private final String worker;

    /**
     * @param request the target's kernel
     * @param duty the controls that are still to be tried
     * @param worker who runs it
     * @param finished takes each cell as it ends
     */
    TargetRun(
            Target target,
            KernelRequest request,
            RunContext context,
            ControlDuty duty,
            String worker,
            Consumer<CellRun> finished) {
        this.target = target;
        this.request = request;
        this.context = context;
        this.duty = duty;
        this.worker = worker;
        this.finished = finished;
    }

    void run(List<Cell> cells) throws InterruptedException {
        var runs = cells.stream().map(it -> new CellRun(it, context, worker)).toList();
        var logs = context.directory().shared(target.id());
        var shared = new PhaseTrack(context.directory().root(), logs, context.clock(), worker);
        var prepared = prepare(shared);
        runs.forEach(it -> it.track().takeOver(shared));
        if (prepared.isEmpty()) {
            runs.forEach(finished);
            return;
        }
        var builds = new CellBuilds(context, prepared.get());
        var alive = new ArrayList<CellRun>();
        for (var run : runs) {
            builds.build(run);
            if (run.ended()) {
                finished.accept(run);
            } else {
                alive.add(run);
            }
        }
        var byBoot = alive.stream()
                .collect(Collectors.groupingBy(it -> it.cell().boot(), LinkedHashMap::new, Collectors.toList()));
        for (var group : byBoot.entrySet()) {
            inGuest(group.getKey(), group.getValue(), prepared.get(), builds);
        }
    }

    private Optional<PreparedTarget> prepare(PhaseTrack shared) throws InterruptedException {
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

    private Step.Outcome<PreparedTarget> kernel(String image, Path log) throws IOException, InterruptedException {
        try {
            var workshop = context.workshop();
            var outcome = workshop.kernels().require(request, image, workshop.docker(), log);
            if (outcome instanceof KernelOutcome.Unavailable it) {
                return Step.Outcome.ended(it.ending());
            }
            var ready = (KernelOutcome.Ready) outcome;
            var prepared = new PreparedTarget(
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

    /** Cells that are booted in the same way, in one guest. */
    private void inGuest(BootVariant boot, List<CellRun> runs, PreparedTarget prepared, CellBuilds builds)
            throws InterruptedException {
        GuestSeat seat;
        try {
            var way = ((BootWay.Choice.Possible) prepared.way(boot)).way();
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
                var plan = builds.plan(run.cell());
                var binary = builds.binaryPlan(run.cell());
                new GuestPart(run, plan, binary, prepared.abi(), seat, duty, new OtherFlavours(context)).run();
                finished.accept(run);
            }
        }
    }
}
