package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.check.BinaryComparison;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.check.ControlCheck;
import org.kmatrix.harness.check.Prediction;
import org.kmatrix.harness.check.RepeatableCheck;
import org.kmatrix.harness.check.SplashCheck;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a cell that comes after its build: audit, fresh guest, load, exercise, unload, control. */
final class GuestPart {
    private static final Logger LOG = LoggerFactory.getLogger(GuestPart.class);

    private final CellRun run;
    private final CheckPlan plan;
    private final Optional<CheckPlan> binary;
    private final KernelAbi abi;
    private final GuestSeat seat;
    private final ControlDuty duty;
    private final OtherFlavours others;

    /**
     * @param binary the same module as a binary install has it, of which the audit has to say the same
     */
    GuestPart(
            CellRun run,
            CheckPlan plan,
            Optional<CheckPlan> binary,
            KernelAbi abi,
            GuestSeat seat,
            ControlDuty duty,
            OtherFlavours others) {
        this.run = run;
        this.plan = plan;
        this.binary = binary;
        this.abi = abi;
        this.seat = seat;
        this.duty = duty;
        this.others = others;
    }

    void run() throws InterruptedException {
        var prediction = run.go(Phase.AUDIT, log -> {
            var found = Prediction.of(plan, abi);
            Files.writeString(log, found.text());
            return compared(found, log)
                    .<Step.Outcome<Prediction>>map(Step.Outcome::ended)
                    .orElse(Step.Outcome.done(found));
        });
        if (prediction.isEmpty()) {
            return;
        }
        run.modversions(prediction.get().observed(Verdict.NOT_TRIED, List.of()));
        var fresh = run.go(Phase.BOOT, this::boot);
        if (fresh.isEmpty()) {
            return;
        }
        run.vm(fresh.get().vm());
        check(fresh.get(), prediction.get());
    }

    private Optional<Ending> compared(Prediction found, Path log) throws IOException {
        if (binary.isEmpty()) {
            return Optional.empty();
        }
        var comparison = new BinaryComparison(plan, binary.get());
        Files.writeString(log, comparison.text(), StandardOpenOption.APPEND);
        return comparison.difference(found, Prediction.of(binary.get(), abi));
    }

    private Step.Outcome<GuestSeat.Fresh> boot(Path log) throws IOException {
        var outcome = seat.fresh(log);
        if (run.cell().boot() == BootVariant.SPLASH && outcome instanceof Step.Outcome.Done<GuestSeat.Fresh> booted) {
            var ending = SplashCheck.run(booted.value().guest(), run.artifact("screen.png"));
            return ending.<Step.Outcome<GuestSeat.Fresh>>map(Step.Outcome.Ended::new)
                    .orElse(outcome);
        }
        return outcome;
    }

    private void check(GuestSeat.Fresh fresh, Prediction prediction) throws InterruptedException {
        var load = run.directory().resolve("load.log");
        var check = new RepeatableCheck<>(fresh.guest(), plan, load, () -> another(load), run::note);
        run.check(Phase.LOAD, log -> compared(check.load(log), check.observed(), prediction));
        if (plan.exercise().isPresent()) {
            run.check(Phase.EXERCISE, log -> check.exercise(plan.exercise().get(), log));
        }
        if (run.ended()) {
            tryToKeepConsole(check.console());
        }
        var controls = new ArrayList<Modversions.Control>();
        run.check(Phase.UNLOAD, log -> {
            var ending = check.unload(log);
            keepConsole(check.console());
            return ending.isPresent() ? ending : controls(check.guest(), log, controls);
        });
        run.modversions(prediction.observed(check.observed(), controls));
    }

    /** The module's own guest is as good as new for the first control: what was loaded is unloaded. */
    private Optional<Ending> controls(Guest used, Path log, List<Modversions.Control> results)
            throws IOException, InterruptedException {
        var guests = new ArrayDeque<>(List.of(used));
        var check =
                new ControlCheck(plan, abi, () -> guests.isEmpty() ? another(log) : Optional.of(guests.remove()), log);
        var ending = check.run(duty.due(), () -> others.builds(run.cell(), log));
        results.addAll(duty.done(check.results()));
        if (!duty.owed().isEmpty()) {
            run.owes(duty.owed());
        }
        return ending;
    }

    private Optional<Guest> another(Path log) throws IOException {
        return seat.fresh(log.resolveSibling("boot-again.log")) instanceof Step.Outcome.Done<GuestSeat.Fresh> it
                ? Optional.of(it.value().guest())
                : Optional.empty();
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

    /** Of the module itself: what its controls make the guest say is in the log of the phase. */
    private void keepConsole(String text) throws IOException {
        Files.createDirectories(run.directory());
        Files.writeString(run.directory().resolve("console.log"), text);
    }

    /** Where the cell has ended already, and has its cause. */
    private void tryToKeepConsole(String text) {
        try {
            keepConsole(text);
        } catch (IOException e) {
            LOG.warn("{}: no console.log: {}", run.cell(), HostFault.describe(e));
        }
    }
}
