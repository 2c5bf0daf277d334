package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.diagnose.KernelFinding;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Status;

/**
 * The check of one module in one fresh guest: load it, look at /proc/modules and the kernel's log, run its exercise, unload
 * it, load and unload it again.
 */
public final class LoadCheck {
    private static final String EXERCISE = "/tmp/exercise.sh";

    private final CheckPlan plan;
    private final GuestShell shell;
    private final Duration limit;
    private final List<String> names;
    private String directory = "";
    private Verdict observed = Verdict.NOT_TRIED;

    /** A check in a guest that was just booted or restored. */
    public LoadCheck(Guest guest, CheckPlan plan, Path log) {
        this.plan = plan;
        this.names = plan.all().stream().map(Loadable::moduleName).toList();
        this.shell = new GuestShell(guest, names, log);
        this.limit = plan.limits().load();
    }

    /** Whether the kernel took the module; a module whose own start fails was taken. */
    public Verdict observed() {
        return observed;
    }

    /** What has appeared on the console. */
    public String console() {
        return shell.console();
    }

    private interface Work {
        void run() throws GuestStopped, IOException;
    }

    private Optional<Ending> attempt(Path log, Work work) throws IOException {
        shell.logTo(log);
        try {
            work.run();
            return Optional.empty();
        } catch (GuestStopped e) {
            return Optional.of(e.ending());
        }
    }

    /** Copies everything in, and loads it by insmod. */
    public Optional<Ending> load(Path log) throws IOException {
        return attempt(log, () -> {
            directory = shell.must("d=/lib/modules/$(uname -r); mkdir -p $d; cd $d; mkdir -p " + plan.directories()
                            + "; echo $d")
                    .strip();
            KernelModuleLoad.into(shell, plan.kernelModules());
            shell.skipKernelLog();
            for (var object : plan.all()) {
                shell.copyIn(object.file(), path(object));
            }
            if (plan.installed().isPresent()) {
                for (var record : plan.installed().get().records().entrySet()) {
                    shell.copyIn(record.getValue(), directory + "/" + record.getKey());
                }
            }
            insertAll();
            lookForModules(true, "insmod");
            lookAtKernelLog();
        });
    }

    /** Runs the exercise script. */
    public Optional<Ending> exercise(Path script, Path log) throws IOException {
        return attempt(log, () -> {
            shell.copyIn(script, EXERCISE);
            var finished = shell.run("cd /tmp && sh " + EXERCISE, plan.limits().exercise());
            var kernelLog = shell.kernelLog();
            complain(kernelLog);
            if (!finished.ok()) {
                throw new GuestStopped(Ending.moduleFault("exercise failed with exit status " + finished.status()
                        + lastLine(finished).map(it -> ": " + it).orElse("")));
            }
            lookForModules(true, "its exercise, which has to leave it loaded");
        });
    }

    /** Unloads it; loads it again, by modprobe where there are dependencies or an index; and unloads it again. */
    public Optional<Ending> unload(Path log) throws IOException {
        return attempt(log, () -> {
            removeAll();
            if (plan.isForModprobe()) {
                probe();
            } else {
                insertAll();
            }
            lookForModules(true, plan.isForModprobe() ? "modprobe" : "insmod");
            removeAll();
            lookAtKernelLog();
        });
    }

    private void insertAll() throws GuestStopped, IOException {
        for (var object : plan.all()) {
            insert(object);
        }
        observed = Verdict.ACCEPTED;
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
        complain(kernelLog);
        throw new GuestStopped(Ending.moduleFault(refusal.map(it -> "refused: " + it)
                .orElseGet(() -> "insmod " + object.moduleName() + " gave exit status " + finished.status()
                        + lastLine(finished).map(it -> ": " + it).orElse(""))));
    }

    /** The last one first: modprobe has to find the others by itself. What takes parameters is loaded by its own name. */
    private void probe() throws GuestStopped, IOException {
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
            var finished =
                    shell.run(("modprobe " + object.moduleName() + " " + plan.parametersOf(object)).strip(), limit);
            if (!finished.ok()) {
                complain(shell.kernelLog());
                throw new GuestStopped(
                        Ending.moduleFault("modprobe " + object.moduleName() + " gave exit status " + finished.status()
                                + lastLine(finished).map(it -> ": " + it).orElse("")));
            }
        }
    }

    private void removeAll() throws GuestStopped, IOException {
        var reversed = new ArrayList<>(plan.all());
        Collections.reverse(reversed);
        for (var object : reversed) {
            var finished = shell.run("rmmod " + object.moduleName(), limit);
            if (!finished.ok()) {
                complain(shell.kernelLog());
                throw new GuestStopped(
                        Ending.moduleFault("rmmod " + object.moduleName() + " gave exit status " + finished.status()
                                + lastLine(finished).map(it -> ": " + it).orElse("")));
            }
        }
        lookForModules(false, "rmmod");
    }

    private void lookForModules(boolean wanted, String after) throws GuestStopped, IOException {
        var loaded = KernelModuleLoad.loaded(shell);
        for (var name : names) {
            if (loaded.contains(name) != wanted) {
                throw new GuestStopped(Ending.moduleFault(
                        name + (wanted ? " is not" : " is still") + " in /proc/modules after " + after));
            }
        }
    }

    private void lookAtKernelLog() throws GuestStopped, IOException {
        complain(shell.kernelLog());
    }

    private void complain(String kernelLog) throws GuestStopped {
        var cause = KernelLog.cause(KernelLog.standard().findings(kernelLog, names));
        if (cause.isPresent()) {
            throw new GuestStopped(ending(cause.get()));
        }
    }

    private static Ending ending(KernelFinding finding) {
        return new Ending(Status.FAIL, finding.blame() == Blame.KERNEL ? Blame.KERNEL : Blame.MODULE, finding.title());
    }

    private String path(Loadable object) {
        return directory + "/" + plan.place(object);
    }

    private static Optional<String> lastLine(RunOutcome.Finished finished) {
        return (finished.out().text() + "\n" + finished.err().text())
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .reduce((first, last) -> last);
    }
}
