package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.check.ControlCheck;
import org.kmatrix.harness.check.LoadCheck;
import org.kmatrix.harness.check.Prediction;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Phase;

/** The part of a cell that comes after its build: audit, fresh guest, load, exercise, unload, control. */
final class GuestPart {
    private final CellRun run;
    private final CheckPlan plan;
    private final KernelAbi abi;
    private final GuestSeat seat;

    GuestPart(CellRun run, CheckPlan plan, KernelAbi abi, GuestSeat seat) {
        this.run = run;
        this.plan = plan;
        this.abi = abi;
        this.seat = seat;
    }

    void run() throws InterruptedException {
        var prediction = run.go(Phase.AUDIT, log -> {
            var found = Prediction.of(plan, abi);
            Files.writeString(log, found.text());
            return Step.Outcome.done(found);
        });
        if (prediction.isEmpty()) {
            return;
        }
        run.modversions(prediction.get().observed(Verdict.NOT_TRIED, java.util.List.of()));
        var fresh = run.go(Phase.BOOT, seat::fresh);
        if (fresh.isEmpty()) {
            return;
        }
        run.vm(fresh.get().vm());
        check(fresh.get(), prediction.get());
    }

    private void check(GuestSeat.Fresh fresh, Prediction prediction) throws InterruptedException {
        var check = new LoadCheck(fresh.guest(), plan, run.directory().resolve("load.log"));
        var controls = new ControlCheck(plan, abi);
        run.check(Phase.LOAD, log -> compared(check.load(log), check.observed(), prediction));
        if (plan.exercise().isPresent()) {
            run.check(Phase.EXERCISE, log -> check.exercise(plan.exercise().get(), log));
        }
        run.check(Phase.UNLOAD, log -> {
            var ending = check.unload(log);
            return ending.isPresent() ? ending : controls.run(fresh.guest(), log);
        });
        run.modversions(prediction.observed(check.observed(), controls.results()));
        keepConsole(check.console());
    }

    /** What was predicted belongs to the cause; where the kernel did otherwise, that is a finding of its own. */
    private static Optional<Ending> compared(Optional<Ending> ending, Verdict observed, Prediction prediction) {
        if (observed == Verdict.NOT_TRIED || observed == prediction.verdict()) {
            return ending.map(it -> observed == Verdict.REFUSED
                    ? new Ending(
                            it.status(),
                            it.blame(),
                            it.cause() + "; as the audit predicted: "
                                    + prediction.refusals().get(0).describe())
                    : it);
        }
        return Optional.of(
                observed == Verdict.REFUSED
                        ? ending.map(it -> new Ending(
                                        it.status(),
                                        it.blame(),
                                        it.cause() + "; the audit had predicted that it is accepted"))
                                .orElseThrow()
                        : Ending.hostFault("the kernel took the module, but the audit had predicted a refusal: "
                                + prediction.refusals().get(0).describe()));
    }

    private void keepConsole(String text) throws InterruptedException {
        Path file = run.directory().resolve("console.log");
        try {
            Files.createDirectories(run.directory());
            Files.writeString(file, text);
        } catch (IOException e) {
            run.check(Phase.UNLOAD, log -> {
                throw e;
            });
        }
    }
}
