package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;

/**
 * The check of one module in one fresh guest: load it, look at /proc/modules and the kernel's log, run its exercise, unload
 * it, load and unload it again.
 */
public final class LoadCheck {
    private static final String EXERCISE = "/tmp/exercise.sh";

    private final CheckPlan plan;
    private final GuestTrouble trouble;
    private final GuestShell shell;
    private final ModuleLoading modules;

    /** A check in a guest that was just booted or restored. */
    public LoadCheck(GuestAccess guest, CheckPlan plan, Path log) {
        this.plan = plan;
        this.trouble = new GuestTrouble(
                guest, plan.all().stream().map(Loadable::moduleName).toList(), Suspect.NOBODY);
        this.shell = new GuestShell(guest, trouble, log);
        this.modules = new ModuleLoading(plan, shell);
    }

    /** Whether the kernel took the module; a module whose own start fails was taken. */
    public Verdict observed() {
        return modules.observed();
    }

    /** What has appeared on the console. */
    public String console() {
        return trouble.console();
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

    /** Copies everything in, and loads it by insmod. What the kernel's own modules log is not the module's. */
    public Optional<Ending> load(Path log) throws IOException {
        return attempt(log, () -> {
            modules.copyIn();
            KernelModuleLoad.into(shell, plan);
            shell.skipKernelLog();
            trouble.suspect(Suspect.MODULE);
            modules.insertAll();
            shell.lookAtKernelLog();
        });
    }

    /**
     * Runs the exercise script. It has to leave the module loaded, the guest usable, and room for a copy of the module, which
     * the controls need.
     */
    public Optional<Ending> exercise(Path script, Path log) throws IOException {
        return attempt(log, () -> {
            shell.copyIn(Files.readAllBytes(script), EXERCISE);
            trouble.suspect(Suspect.EXERCISE);
            var finished = shell.run(
                    "cd /tmp && sh " + EXERCISE,
                    "the exercise script",
                    plan.limits().exercise());
            shell.lookAtKernelLog();
            if (!finished.ok()) {
                throw new GuestStopped(Ending.moduleFault(
                        "exercise failed with exit status " + finished.status() + ModuleLoading.lastWords(finished)));
            }
            modules.mustBe(true, "its exercise, which has to leave it loaded");
            var object = plan.objects().get(0);
            shell.copyIn(Files.readAllBytes(object.file()), "/tmp/room");
            shell.must("rm /tmp/room");
        });
    }

    /** Unloads it; loads it again, by modprobe after depmod where there are dependencies; and unloads it again. */
    public Optional<Ending> unload(Path log) throws IOException {
        return attempt(log, () -> {
            modules.removeAll();
            if (plan.hasDependencies()) {
                modules.probeAll();
            } else {
                modules.insertAll();
            }
            modules.removeAll();
            shell.lookAtKernelLog();
        });
    }
}
