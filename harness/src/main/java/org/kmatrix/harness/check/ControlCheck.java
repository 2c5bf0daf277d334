package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.Control;
import org.kmatrix.kernels.audit.Controls;
import org.kmatrix.kernels.audit.ExpectedMessage;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Verdict;

/**
 * Loads a copy of a module that was changed on purpose. The kernel must do with it as the audit predicts, and say so in the
 * predicted words: a check whose controls were not seen to fail has not checked anything.
 */
public final class ControlCheck {
    private static final String FILE = "/tmp/control.";

    private final CheckPlan plan;
    private final KernelAbi abi;
    private final Audit audit;
    private final List<Modversions.Control> results = new ArrayList<>();

    /** Controls of the modules of a plan. */
    public ControlCheck(CheckPlan plan, KernelAbi abi) {
        this.plan = plan;
        this.abi = abi;
        this.audit = plan.audit(abi);
    }

    /** What was changed, predicted and observed so far. */
    public List<Modversions.Control> results() {
        return List.copyOf(results);
    }

    /**
     * Tries a copy of the first object of the module with one wrong CRC, in a guest in which nothing is loaded.
     *
     * @return why the cell fails, where the kernel did not do as predicted
     */
    public Optional<Ending> run(Guest guest, Path log) throws IOException {
        var object = plan.objects().get(0);
        var control = Controls.crcFlipped(Files.readAllBytes(object.file()), abi);
        if (!(control instanceof Control.Made made)) {
            return Optional.empty();
        }
        try {
            return attempt(new GuestShell(guest, List.of(object.moduleName()), log), object, made);
        } catch (GuestStopped e) {
            return Optional.of(e.ending());
        }
    }

    private Optional<Ending> attempt(GuestShell shell, Loadable object, Control.Made made)
            throws GuestStopped, IOException {
        var needed = plan.needed().stream().map(Loadable::content).toList();
        var content = made.bytes().orElseThrow();
        var prediction = audit.verdict(ModuleObject.read(object.file().toString(), content), needed);
        var file = FILE + abi.release().objectExtension();
        shell.write("# control " + made.name() + ": " + made.reason() + "\n");
        for (var it : plan.needed()) {
            shell.must("insmod /lib/modules/$(uname -r)/extra/" + it.file().getFileName());
        }
        shell.skipKernelLog();
        shell.copyIn(content, file);
        var finished = shell.run("insmod " + file, plan.limits().load());
        var said = shell.kernelLog() + finished.err().text() + finished.out().text();
        var observed = finished.ok() ? Verdict.ACCEPTED : Verdict.REFUSED;
        var predicted = prediction.accepted() ? Verdict.ACCEPTED : Verdict.REFUSED;
        results.add(new Modversions.Control(made.name(), predicted, observed, message(said)));
        return judge(made, predicted, observed, prediction.message(), said);
    }

    private static Optional<Ending> judge(
            Control.Made made, Verdict predicted, Verdict observed, Optional<ExpectedMessage> expected, String said) {
        var what = "control " + made.name() + " (" + made.reason() + "): predicted " + predicted.id();
        if (predicted != observed) {
            return Optional.of(Ending.hostFault(what + ", observed " + observed.id()));
        }
        var fragment = expected.map(ExpectedMessage::fragment).orElse("");
        return said.contains(fragment)
                ? Optional.empty()
                : Optional.of(Ending.hostFault(what + " with '" + fragment + "', but it said: " + said.strip()));
    }

    private static @org.jspecify.annotations.Nullable String message(String said) {
        return Refusals.find(said).orElse(null);
    }
}
