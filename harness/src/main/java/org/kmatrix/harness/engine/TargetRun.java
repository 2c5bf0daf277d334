package org.kmatrix.harness.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Phase;

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
        var prepared = new TargetPreparation(target, request, context).prepare(shared);
        runs.forEach(it -> it.track().takeOver(shared));
        if (prepared.isEmpty()) {
            runs.forEach(finished);
            return;
        }
        duty.leaveOut(context.tried().on(prepared.get().kernel().key()));
        var builds = new CellBuilds(context, prepared.get());
        var alive = new ArrayList<CellRun>();
        for (var run : runs) {
            if (context.superseded().test(run.cell())) {
                continue;
            }
            run.begin();
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

    /** Cells that are booted in the same way, in one guest. */
    private void inGuest(BootVariant boot, List<CellRun> runs, PreparedTarget prepared, CellBuilds builds)
            throws InterruptedException {
        var shared = context.directory().shared(target.id());
        var place = boot == BootVariant.INITRD ? shared : shared.resolve(boot.id());
        var kind = new GuestPool.Kind(prepared.kernel().key(), boot, "");
        var known = context.guests().take(kind);
        var outcome = known.isPresent() ? Step.Outcome.done(known.get()) : GuestSeat.of(context, prepared, boot, place);
        if (outcome instanceof Step.Outcome.Ended<GuestSeat> failed) {
            for (var run : runs) {
                run.check(Phase.BOOT, log -> Optional.of(failed.ending()));
                finished.accept(run);
            }
            return;
        }
        var seat = ((Step.Outcome.Done<GuestSeat>) outcome).value();
        try {
            for (var run : runs) {
                if (context.superseded().test(run.cell())) {
                    continue;
                }
                var plan = builds.plan(run.cell());
                var binary = builds.binaryPlan(run.cell());
                new GuestPart(run, plan, binary, prepared.abi(), seat, duty, new OtherFlavours(context)).run();
                finished.accept(run);
            }
        } finally {
            context.guests().give(kind, seat);
        }
    }
}
