package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.kmatrix.benchmarks.rebuild.machine.MachineRoot;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.strategy.StrategyScripts;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.images.UpdateMachine;

/** Runs the steps of a strategy, each in a container of its own that has the machine's directories. */
final class MachineStep {
    private static final String RUN = """
            sh "$1" "$2"
            status=$?
            # control groups of version 2 have the one, those of version 1 the other
            cat /sys/fs/cgroup/memory.peak /sys/fs/cgroup/memory/memory.max_usage_in_bytes > /machine/out/memory.peak 2> /dev/null
            [ -s /machine/out/memory.peak ] || rm -f /machine/out/memory.peak
            exit $status
            """;

    private static final String LIB_MODULES = "/lib/modules";
    private static final String DISK = "/machine/disk";
    private static final String KERNELS = "/machine/kernels";

    /** Of full-disk.sh, where it could not make that disk. */
    private static final int NO_DISK = 99;

    /** Of cut-short.sh, where the step was still at work. */
    private static final int CUT = 98;

    private final TrialPlan plan;
    private final MachineRoot machine;
    private final DockerEngine engine;
    private final Path log;

    MachineStep(TrialPlan plan, DockerEngine engine, Path log) {
        this.plan = plan;
        this.machine = plan.machine();
        this.engine = engine;
        this.log = log;
    }

    /**
     * Runs a step, and kills all that is at work in the machine when its time is over.
     *
     * @return whether it was killed; else it had ended before
     */
    boolean killed(String name, Duration after) throws IOException {
        var script = StrategyScripts.text("cut-short.sh");
        var seconds = String.format(Locale.ROOT, "%.3f", after.toMillis() / 1000.0);
        return exit(name, LIB_MODULES, UpdateMachine.MEMORY, script, seconds) == CUT;
    }

    /**
     * Runs a step with {@code /lib/modules} and the tools' memory on a disk that has hardly any room left.
     *
     * @param room in KiB
     * @return its exit status, whatever it is
     */
    int onFullDisk(String name, int room) throws IOException {
        var script = StrategyScripts.text("full-disk.sh");
        var status = exit(name, DISK + "/modules", DISK + "/memory", script, Integer.toString(room));
        if (status == NO_DISK) {
            throw new IOException(plan.strategy() + " " + name + ": no disk could be made; see " + log);
        }
        return status;
    }

    /**
     * Runs a step.
     *
     * @return its exit status: 0 or 1
     * @throws IOException where the machine, not a module, is at fault
     */
    int run(String step) throws IOException {
        var status = exit(step, LIB_MODULES, UpdateMachine.MEMORY, RUN, "");
        if (status > 1) {
            throw new IOException(plan.strategy() + " " + step + " ended with exit status " + status + "; see " + log);
        }
        return status;
    }

    private int exit(String step, String modules, String memory, String script, String argument) throws IOException {
        StrategyScripts.writeInto(machine.scripts());
        var outcome = engine.run(job(step, modules, memory, script, argument), log);
        if (outcome instanceof ContainerOutcome.Exited it) {
            return it.status();
        }
        throw new IOException(plan.strategy() + " " + step + ": " + outcome.failure() + "; see " + log);
    }

    private ContainerJob job(String step, String modules, String memory, String script, String argument)
            throws IOException {
        var command = new ArrayList<>(plan.prefix());
        command.addAll(
                List.of("/bin/sh", "-c", script, "step", StrategyScripts.INSIDE + "/" + plan.strategy() + ".sh", step));
        command.add(argument);
        var limit = Duration.ofSeconds(plan.limitSeconds());
        var job = ContainerJob.script(plan.image(), "", Limits.compiling(limit))
                .running(command)
                .in("/")
                .with(plan.environment())
                .mount(machine.sources(), "/usr/src", Access.READ_WRITE)
                .mount(machine.modules(), modules, Access.READ_WRITE)
                .mount(machine.memory(), memory, Access.READ_WRITE)
                .mount(machine.given(), "/machine/modules", Access.READ_ONLY)
                .mount(machine.out(), "/machine/out", Access.READ_WRITE)
                .mount(machine.scripts(), StrategyScripts.INSIDE, Access.READ_ONLY)
                .onOwnMachine();
        var kernels = new TreeMap<String, Path>();
        // where both lie in the same place, there is the one that the step is about
        for (var kernel :
                step.equals("install") ? List.of(plan.next(), plan.old()) : List.of(plan.old(), plan.next())) {
            kernel.mounts().forEach((inside, host) -> kernels.put(inside, Path.of(host)));
            if (kernel.moduleTree().isPresent()) {
                directories(kernel, modules.equals(LIB_MODULES) ? LIB_MODULES : KERNELS, kernels);
            }
        }
        for (var mount : kernels.entrySet()) {
            job = job.mount(mount.getValue(), mount.getKey(), Access.READ_ONLY);
        }
        return job;
    }

    private static void directories(TrialPlan.Kernel kernel, String below, TreeMap<String, Path> mounts)
            throws IOException {
        try (var all = Files.list(kernel.moduleTree().orElseThrow())) {
            all.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .forEach(it -> mounts.put(below + "/" + kernel.release() + "/" + it.getFileName(), it));
        }
    }
}
