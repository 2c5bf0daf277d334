package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    /**
     * For a timer or a work item that the module left behind to meet the memory that it was unloaded from. It is the guest's
     * own time: on a busy host its timers are late, too. Drivers poll every tenth of a second, or more often.
     */
    private static final String SETTLE = "sleep 0.3";

    private final CheckPlan plan;
    private final GuestTrouble trouble;
    private final GuestShell shell;
    private final ModuleLoading modules;
    private @Nullable Registrations registered;

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

    /** Whether it ended because the connection broke, while the guest answers and its kernel has no complaint. */
    boolean onlyLostItsConnection() {
        return trouble.isOnlyTheConnection();
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
            registered = Registrations.now(shell);
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
            new Exercise(shell, plan.limits().exercise()).run(EXERCISE);
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
            // before the same memory holds a module again, in which what was left behind would meet what it expects
            shell.ask(SETTLE);
            shell.lookAtKernelLog();
            if (registered != null) {
                registered.mustBeAllThatIsLeft(shell);
            }
            if (plan.isForModprobe()) {
                modules.probeAll();
            } else {
                modules.insertAll();
            }
            modules.removeAll();
            shell.lookAtKernelLog();
        });
    }
}
