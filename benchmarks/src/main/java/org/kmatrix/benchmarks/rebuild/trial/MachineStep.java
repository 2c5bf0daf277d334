package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            cat /sys/fs/cgroup/memory.peak > /machine/out/memory.peak 2> /dev/null || rm -f /machine/out/memory.peak
            exit $status
            """;

    private static final String LIB_MODULES = "/lib/modules";
    private static final String DISK = "/machine/disk";
    private static final String KERNELS = "/machine/kernels";

    /** Of full-disk.sh, where it could not make that disk. */
    private static final int NO_DISK = 99;

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
     * Runs a step, and kills all of it when its time is over.
     *
     * @return whether it was killed; else it had ended before
     */
    boolean killed(String name, Duration after) throws IOException {
        StrategyScripts.writeInto(machine.scripts());
        var outcome = engine.run(job(name, LIB_MODULES, UpdateMachine.MEMORY, RUN, after), log);
        if (outcome instanceof ContainerOutcome.EngineFault) {
            throw new IOException(plan.strategy() + " " + name + ": " + outcome.failure() + "; see " + log);
        }
        return outcome instanceof ContainerOutcome.OutOfTime;
    }

    /**
     * Runs a step with {@code /lib/modules} and the tools' memory on a disk that has hardly any room left.
     *
     * @return its exit status, whatever it is
     */
    int onFullDisk(String name) throws IOException {
        StrategyScripts.writeInto(machine.scripts());
        var script = StrategyScripts.text("full-disk.sh");
        var outcome = engine.run(
                job(name, DISK + "/modules", DISK + "/memory", script, Duration.ofSeconds(plan.limitSeconds())), log);
        if (outcome instanceof ContainerOutcome.Exited it && it.status() != NO_DISK) {
            return it.status();
        }
        throw new IOException(plan.strategy() + " " + name + " on a full disk: " + outcome.failure() + "; see " + log);
    }

    /**
     * Runs a step.
     *
     * @return its exit status: 0 or 1
     * @throws IOException where the machine, not a module, is at fault
     */
    int run(String step) throws IOException {
        StrategyScripts.writeInto(machine.scripts());
        var outcome = engine.run(
                job(step, LIB_MODULES, UpdateMachine.MEMORY, RUN, Duration.ofSeconds(plan.limitSeconds())), log);
        if (outcome instanceof ContainerOutcome.Exited it && it.status() <= 1) {
            return it.status();
        }
        throw new IOException(plan.strategy() + " " + step + ": " + outcome.failure() + "; see " + log);
    }

    private ContainerJob job(String step, String modules, String memory, String script, Duration limit)
            throws IOException {
        var command = new ArrayList<>(plan.prefix());
        command.addAll(
                List.of("/bin/sh", "-c", script, "step", StrategyScripts.INSIDE + "/" + plan.strategy() + ".sh", step));
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
