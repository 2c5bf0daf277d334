package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Status;

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

    /** Copies all files to where modprobe looks for them, with its index where they were installed with one. */
    void copyIn() throws GuestStopped, IOException {
        directory = shell.must(
                        "d=/lib/modules/$(uname -r); mkdir -p $d; cd $d; mkdir -p " + plan.directories() + "; echo $d")
                .strip();
        for (var object : plan.all()) {
            shell.copyIn(Files.readAllBytes(object.file()), path(object));
        }
        if (plan.installed().isPresent()) {
            for (var record : plan.installed().get().records().entrySet()) {
                shell.copyIn(record.getValue(), directory + "/" + record.getKey());
            }
        }
    }

    /** Where the files are that were copied in, in the order in which they are loaded. */
    List<String> paths() {
        return plan.all().stream().map(this::path).toList();
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
            if (!plan.parametersOf(object).isEmpty()) {
                mustTakeParameters(Refusals.ofParameter(shell.kernelLogSoFar()), object);
            }
            return;
        }
        var said = finished.err().text() + finished.out().text();
        var kernelLog = shell.kernelLog();
        var parameter = Refusals.ofParameter(kernelLog).or(() -> Refusals.ofParameter(said));
        var refusal = parameter.isPresent()
                ? Optional.<String>empty()
                : Refusals.find(kernelLog).or(() -> Refusals.find(said).flatMap(it -> LoaderWords.cause(finished)));
        observed = refusal.isPresent() ? Verdict.REFUSED : Verdict.ACCEPTED;
        shell.complain(kernelLog);
        mustTakeParameters(parameter, object);
        throw refusal.map(it -> new GuestStopped(Ending.moduleFault("refused: " + it)))
                .orElseGet(() -> failed("insmod " + object.moduleName(), finished, kernelLog));
    }

    private void mustTakeParameters(Optional<String> fault, Loadable object) throws GuestStopped {
        if (fault.isPresent()) {
            throw new GuestStopped(new Ending(
                    Status.FAIL,
                    Blame.SPEC,
                    "parameters of '" + object.moduleName() + "' are not taken: '" + plan.parametersOf(object) + "': "
                            + fault.get()));
        }
    }

    /** The last one first: modprobe has to find the others by itself. What takes parameters is loaded by its own name. */
    void probeAll() throws GuestStopped, IOException {
        if (plan.installed().isEmpty()) {
            shell.must("depmod");
        }
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
            remove(object);
        }
        mustBe(false, "rmmod");
    }

    private void remove(Loadable object) throws GuestStopped, IOException {
        var finished = shell.run("rmmod " + object.moduleName(), limit);
        if (!finished.ok()) {
            var kernelLog = shell.kernelLog();
            shell.complain(kernelLog);
            var why = whyItStays(object.moduleName());
            throw why.map(it -> new GuestStopped(
                            Ending.moduleFault("rmmod " + object.moduleName() + ": it cannot be unloaded: " + it)))
                    .orElseGet(() -> failed("rmmod " + object.moduleName(), finished, kernelLog));
        }
    }

    /** By /proc/modules: its size, how often it is used, and by which modules; or that it is there for good. */
    private Optional<String> whyItStays(String name) throws GuestStopped, IOException {
        var row = shell.must("cat /proc/modules")
                .lines()
                .filter(it -> it.startsWith(name + " "))
                .findFirst();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        if (row.get().contains("[permanent]")) {
            return Optional.of("it has no exit function");
        }
        var count = row.get().split(" +")[2];
        return count.equals("0") ? Optional.empty() : Optional.of("it is in use, " + count + " times");
    }

    private void mustDo(String command, String parameters) throws GuestStopped, IOException {
        var finished = shell.run((command + " " + parameters).strip(), limit);
        if (!finished.ok()) {
            var kernelLog = shell.kernelLog();
            shell.complain(kernelLog);
            throw failed(command, finished, kernelLog);
        }
    }

    /** What the module itself has said of it is mostly the reason; the program knows the number of an error only. */
    private static GuestStopped failed(String command, RunOutcome.Finished finished, String kernelLog) {
        var said = LoaderWords.cause(finished).map(it -> ": " + it).orElse("");
        var logged = LastLine.of(kernelLog)
                .map(KernelLog::message)
                .map(it -> "; the kernel's log: '" + it + "'")
                .orElse("");
        var hint = LoadHints.of(said).map(it -> "; " + it).orElse("");
        return new GuestStopped(
                Ending.moduleFault(command + " gave exit status " + finished.status() + said + logged + hint));
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
        return directory + "/" + plan.place(object);
    }

    /** What a command said last, as a message goes on with it. */
    static String lastWords(RunOutcome.Finished finished) {
        return LastLine.of(finished.out().text() + "\n" + finished.err().text())
                .map(it -> ": " + it)
                .orElse("");
    }
}
