package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.kernels.audit.ExpectedMessage;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Verdict;

/**
 * Loads copies of a module that were changed on purpose. The kernel must do with each as the audit predicts, and say so in
 * the predicted words: a check whose controls were not seen to fail has not checked anything.
 */
public final class ControlCheck {
    private static final String DIRECTORY = "/tmp/control";

    private final CheckPlan plan;
    private final KernelAbi abi;
    private final Guests guests;
    private final Path log;
    private final List<Modversions.Control> results = new ArrayList<>();
    private final List<Ending> disagreements = new ArrayList<>();
    private Suspect suspect;

    /** Gives guests, for each control another one; the first may be the one that the module was in. */
    @FunctionalInterface
    public interface Guests {
        /** A guest in which nothing is loaded; empty where there is none to be had. */
        Optional<? extends GuestAccess> next() throws IOException;
    }

    /** Gives the same module as it was built for the other flavours of the kernel. */
    @FunctionalInterface
    public interface OtherBuilds {
        /** Builds them, where they are not built yet. */
        List<ForeignBuild> builds() throws IOException, InterruptedException;
    }

    /** Controls of the modules of a plan. */
    public ControlCheck(CheckPlan plan, KernelAbi abi, Guests guests, Path log) {
        this.plan = plan;
        this.abi = abi;
        this.guests = guests;
        this.log = log;
        this.suspect = plan.exercise().isPresent() ? Suspect.EXERCISE : Suspect.MODULE;
    }

    /** What was changed, predicted and observed so far. */
    public List<Modversions.Control> results() {
        return List.copyOf(results);
    }

    /**
     * Tries controls of some kinds.
     *
     * @return why the cell fails, where the kernel did not do as predicted
     */
    public Optional<Ending> run(List<ControlKind> kinds, OtherBuilds others) throws IOException, InterruptedException {
        for (var kind : kinds) {
            var foreign = kind == ControlKind.OTHER_FLAVOUR ? others.builds() : List.<ForeignBuild>of();
            var trials = Trials.of(kind, plan, abi, foreign);
            for (var trial : trials.trials()) {
                attempt(trial);
            }
            trials.inapplicable()
                    .forEach(it -> results.add(new Modversions.Control(
                            it.name(), Verdict.NOT_TRIED, Verdict.NOT_TRIED, null, it.reason(), true)));
        }
        return disagreements.stream().findFirst();
    }

    private void attempt(Trial trial) throws IOException {
        var prediction = Expected.of(audit(trial), trial);
        var guest = guests.next();
        if (guest.isEmpty()) {
            add(trial, prediction, Verdict.NOT_TRIED, "", Optional.of("there is no fresh guest to try it in"));
            return;
        }
        var trouble = new GuestTrouble(guest.get(), List.of(trial.object().moduleName()), suspect);
        suspect = Suspect.NOBODY;
        try {
            load(new GuestShell(guest.get(), trouble, log), trouble, trial, prediction);
        } catch (GuestStopped e) {
            if (e.ending().blame() == Blame.MODULE) {
                disagreements.add(e.ending());
            }
            add(trial, prediction, Verdict.NOT_TRIED, "", Optional.of(e.ending().cause()));
        }
    }

    private Audit audit(Trial trial) {
        return trial.control().alone() ? Audit.of(abi).withInsmod() : plan.audit(abi);
    }

    /** What the audit says of a control, before it is loaded. */
    private record Expected(Verdict verdict, String message) {
        static Expected of(Audit audit, Trial trial) {
            var content = ModuleObject.read(
                    trial.object().file().toString(), trial.control().bytes().orElseThrow());
            var found = audit.verdict(content, Trials.contents(trial.before()));
            return new Expected(
                    found.accepted() ? Verdict.ACCEPTED : Verdict.REFUSED,
                    found.message().map(ExpectedMessage::fragment).orElse(""));
        }
    }

    private void load(GuestShell shell, GuestTrouble trouble, Trial trial, Expected expected)
            throws GuestStopped, IOException {
        var control = trial.control();
        shell.write("# control " + control.name() + ": " + control.reason() + "; predicted "
                + expected.verdict().id() + (expected.message().isEmpty() ? "" : " with '" + expected.message() + "'")
                + "\n");
        shell.must("mkdir -p " + DIRECTORY);
        KernelModuleLoad.into(shell, plan);
        for (var it : trial.before()) {
            shell.copyIn(Files.readAllBytes(it.file()), path(it));
            shell.must(("insmod " + path(it) + " " + plan.parametersOf(it)).strip());
        }
        shell.skipKernelLog();
        shell.copyIn(control.bytes().orElseThrow(), path(trial.object()));
        // whatever it does now, the module has not done it
        trouble.suspect(Suspect.NOBODY);
        var finished = shell.run(
                ("insmod " + path(trial.object()) + " " + plan.parametersOf(trial.object())).strip(),
                plan.limits().load());
        var said = shell.kernelLog() + finished.err().text() + finished.out().text();
        var observed = finished.ok() ? Verdict.ACCEPTED : Verdict.REFUSED;
        add(trial, expected, observed, said, Optional.empty());
    }

    private static String path(Loadable object) {
        return DIRECTORY + "/" + object.file().getFileName();
    }

    private void add(Trial trial, Expected expected, Verdict observed, String said, Optional<String> stopped) {
        var control = trial.control();
        var agrees = observed == expected.verdict() && said.contains(expected.message());
        var message = stopped.or(() -> Refusals.quoted(said, expected.message()));
        results.add(new Modversions.Control(
                control.name(), expected.verdict(), observed, message.orElse(null), control.reason(), agrees));
        if (!agrees) {
            disagreements.add(Ending.hostFault("control " + control.name() + " (" + control.reason() + "): predicted "
                    + expected.verdict().id()
                    + (expected.message().isEmpty() ? "" : " with '" + expected.message() + "'")
                    + ", observed " + observed.id()
                    + message.map(it -> ": " + it).orElse(" without a word")));
        }
    }
}
