package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;

/** Puts the modules of a plan into a guest's kernel, and takes them out again. */
final class ModuleLoading {
    private final CheckPlan plan;
    private final GuestShell shell;
    private final Duration limit;
    private String directory = "";
    private Verdict observed = Verdict.NOT_TRIED;

    ModuleLoading(CheckPlan plan, GuestShell shell) {
        this.plan = plan;
        this.shell = shell;
        this.limit = plan.limits().load();
    }

    /** Whether the kernel took the modules; one whose own start fails was taken. */
    Verdict observed() {
        return observed;
    }

    /** Copies all files to where depmod looks for them. */
    void copyIn() throws GuestStopped, IOException {
        directory = shell.must("d=/lib/modules/$(uname -r)/extra; mkdir -p $d; echo $d")
                .strip();
        for (var object : plan.all()) {
            shell.copyIn(Files.readAllBytes(object.file()), path(object));
        }
    }

    void insertAll() throws GuestStopped, IOException {
        for (var object : plan.all()) {
            insert(object);
        }
        observed = Verdict.ACCEPTED;
        mustBe(true, "insmod");
    }

    private void insert(Loadable object) throws GuestStopped, IOException {
        var finished = shell.run(("insmod " + path(object) + " " + plan.parametersOf(object)).strip(), limit);
        if (finished.ok()) {
            return;
        }
        var said = finished.err().text() + finished.out().text();
        var kernelLog = shell.kernelLog();
        var refusal = Refusals.find(kernelLog).or(() -> Refusals.find(said));
        observed = refusal.isPresent() ? Verdict.REFUSED : Verdict.ACCEPTED;
        shell.complain(kernelLog);
        throw refusal.map(it -> new GuestStopped(Ending.moduleFault("refused: " + it)))
                .orElseGet(() -> failed("insmod " + object.moduleName(), finished));
    }

    /** The last one first: modprobe has to find the others by itself. What takes parameters is loaded by its own name. */
    void probeAll() throws GuestStopped, IOException {
        shell.must("depmod");
        var order = new ArrayList<Loadable>();
        plan.all().stream().filter(it -> !plan.parametersOf(it).isEmpty()).forEach(order::add);
        var rest = new ArrayList<>(plan.all());
        rest.removeAll(order);
        Collections.reverse(rest);
        order.addAll(rest);
        for (var object : order) {
            mustDo("modprobe " + object.moduleName(), plan.parametersOf(object));
        }
        mustBe(true, "modprobe");
    }

    void removeAll() throws GuestStopped, IOException {
        var reversed = new ArrayList<>(plan.all());
        Collections.reverse(reversed);
        for (var object : reversed) {
            mustDo("rmmod " + object.moduleName(), "");
        }
        mustBe(false, "rmmod");
    }

    private void mustDo(String command, String parameters) throws GuestStopped, IOException {
        var finished = shell.run((command + " " + parameters).strip(), limit);
        if (!finished.ok()) {
            shell.complain(shell.kernelLog());
            throw failed(command, finished);
        }
    }

    private static GuestStopped failed(String command, RunOutcome.Finished finished) {
        return new GuestStopped(
                Ending.moduleFault(command + " gave exit status " + finished.status() + lastWords(finished)));
    }

    /** Ends the check where one of the modules is not, or still, in /proc/modules. */
    void mustBe(boolean loaded, String after) throws GuestStopped, IOException {
        var present = KernelModuleLoad.loaded(shell);
        for (var object : plan.all()) {
            if (present.contains(object.moduleName()) != loaded) {
                throw new GuestStopped(Ending.moduleFault(
                        object.moduleName() + (loaded ? " is not" : " is still") + " in /proc/modules after " + after));
            }
        }
    }

    private String path(Loadable object) {
        return directory + "/" + object.file().getFileName();
    }

    /** What a command said last, as a message goes on with it. */
    static String lastWords(RunOutcome.Finished finished) {
        return LastLine.of(finished.out().text() + "\n" + finished.err().text())
                .map(it -> ": " + it)
                .orElse("");
    }
}
