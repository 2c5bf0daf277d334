package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.diagnose.KernelFinding;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.matrix.result.Ending;

/**
 * Single steps with a module in one fresh guest, in the order that a test or a user chooses; each is done and judged as {@link
 * LoadCheck} does it. Belongs to one thread at a time.
 */
public final class ModuleSession {
    private final CheckPlan plan;
    private final List<String> names;
    private final GuestTrouble trouble;
    private final GuestShell shell;
    private final StringBuilder logged = new StringBuilder();
    private boolean begun;

    /**
     * A session in a guest that was just booted or restored.
     *
     * @param log gets every command with what it prints
     */
    public ModuleSession(GuestAccess guest, CheckPlan plan, Path log) {
        this.plan = plan;
        this.names = plan.all().stream().map(Loadable::moduleName).toList();
        this.trouble = new GuestTrouble(guest, names, Suspect.NOBODY);
        this.shell = new GuestShell(guest, trouble, log);
    }

    private interface Work<T> {
        T run() throws GuestStopped, IOException;
    }

    private <T> Attempt<T> attempt(Work<T> work) throws IOException {
        try {
            if (!begun) {
                // what the kernel has logged while it booted is nobody's here
                shell.skipKernelLog();
                begun = true;
            }
            return new Attempt.Done<>(work.run());
        } catch (GuestStopped e) {
            return new Attempt.Ended<>(e.ending());
        }
    }

    /**
     * Runs a command by root's shell.
     *
     * @throws IOException where the log cannot be written
     */
    public Attempt<RunOutcome.Finished> run(String command, Duration limit) throws IOException {
        return attempt(() -> shell.run(command, limit));
    }

    /**
     * Copies the module's files, and those of the modules that it needs, to where modprobe looks for them.
     *
     * @return their paths in the guest, in the order in which they are to be loaded
     * @throws IOException where a file cannot be read, or the log not be written
     */
    public Attempt<List<String>> copyIn() throws IOException {
        return attempt(() -> {
            var modules = new ModuleLoading(plan, shell);
            modules.copyIn();
            return modules.paths();
        });
    }

    /**
     * Loads the module by insmod, after what it needs.
     *
     * @param parameters by the name of the loaded module; those of the spec where there are none
     * @return its name and those of the modules that it needs, as /proc/modules has them
     * @throws IOException where a file cannot be read, or the log not be written
     */
    public Attempt<List<String>> load(Map<String, String> parameters) throws IOException {
        var chosen = parameters.isEmpty() ? plan : plan.withParameters(parameters);
        var fault = chosen.fault();
        return fault.isPresent() ? new Attempt.Ended<>(fault.get()) : attempt(() -> loaded(chosen));
    }

    private List<String> loaded(CheckPlan chosen) throws GuestStopped, IOException {
        var modules = new ModuleLoading(chosen, shell);
        modules.copyIn();
        takeLog();
        KernelModuleLoad.into(shell, chosen);
        // what the kernel's own modules log is not the module's
        shell.skipKernelLog();
        trouble.suspect(Suspect.MODULE);
        modules.insertAll();
        return names;
    }

    /**
     * Unloads the module, and then what it needs.
     *
     * @return their names
     * @throws IOException where the log cannot be written
     */
    public Attempt<List<String>> unload() throws IOException {
        return attempt(() -> {
            new ModuleLoading(plan, shell).removeAll();
            return names;
        });
    }

    /**
     * What the kernel has logged since the session began, but for what its own modules said as they were loaded.
     *
     * @throws IOException where the log cannot be written
     */
    public Attempt<String> kernelLog() throws IOException {
        return attempt(this::takeLog);
    }

    private String takeLog() throws GuestStopped, IOException {
        logged.append(shell.kernelLog());
        return logged.toString();
    }

    /** What of a kernel's log is worth telling, in its order; the harmless included. */
    public List<KernelFinding> findings(String kernelLog) {
        return KernelLog.standard().findings(kernelLog, names);
    }

    /** What is wrong with a kernel's log, if anything is. */
    public Optional<Ending> complaint(String kernelLog) {
        return trouble.complaint(kernelLog);
    }

    /** What has appeared on the serial console since the session began; also after the guest's end. */
    public String console() {
        return trouble.console();
    }
}
