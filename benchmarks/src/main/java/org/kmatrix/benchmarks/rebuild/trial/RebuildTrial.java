package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.data.JsonFile;
import org.kmatrix.benchmarks.rebuild.decision.DecisionProcess;
import org.kmatrix.benchmarks.rebuild.machine.InstalledBefore;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.Owner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What JMH measures: a machine's kernel is updated. Each iteration has a machine of its own, on which the modules were
 * installed for the old kernel before. JMH's own figure has the container's start and end in it; {@link Measure} has not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RebuildTrial {
    /** The system property that names the file of the {@link TrialPlan}. */
    public static final String PLAN = "kmatrix.trial";

    /** Names for JMH's JSON; the plan has what they mean. */
    @Param("")
    public String strategy = "";

    @Param("")
    public String scenario = "";

    @Param("")
    public String modules = "";

    private final Path file = Path.of(System.getProperty(PLAN, ""));
    private final TrialPlan plan;
    private final MachineStep step;
    private final DockerEngine engine;
    private int installed;
    private List<String> lacking = List.of();
    private Interruption.@Nullable Outcome interruption;
    private Measure update;

    /** Reads the plan. */
    public RebuildTrial() {
        try {
            plan = JsonFile.read(file, TrialPlan.class);
            engine = DockerEngine.connect(Owner.current("bench"));
            step = new MachineStep(plan, engine, Path.of(plan.root()).resolveSibling("trial.log"));
            update = new Measure(0, 0, 0, 0, 0, null, 0, 0, 0, 2);
        } catch (IOException | EngineUnavailableException e) {
            throw new IllegalStateException(e);
        }
        // JMH's own process may be killed, and no container may outlive it
        ProcessHandle.current().parent().ifPresent(RebuildTrial::endWith);
        Runtime.getRuntime().addShutdownHook(new Thread(engine::endAll, "end-containers"));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> Runtime.getRuntime().exit(1));
    }

    /** A machine with its modules for the old kernel, and the new kernel just installed. */
    @Setup(Level.Iteration)
    public void machine() throws IOException, InterruptedException {
        plan.machine().create(plan);
        installed = step.run("install");
        plan.machine().noteSources(plan);
        if (plan.changed() != null) {
            ModuleSets.changeSource(plan.machine().given().resolve(plan.changed()));
        }
        step.run("prepare");
        InstalledBefore.keep(plan);
        lacking = InstalledBefore.lacking(plan);
        if (plan.decides() != null) {
            DecisionProcess.install(file, installedTools());
        }
        interruption = plan.interrupted() == null ? null : new Interruption(plan, step, file, installedTools()).run();
    }

    /** One for all trials that have the same to do. */
    private Path installedTools() {
        return file.toAbsolutePath().resolveSibling("..").normalize();
    }

    /** The update. */
    @Benchmark
    public int update() throws IOException, InterruptedException {
        var decision = plan.decides() == null ? DecisionProcess.Cost.NONE : DecisionProcess.run(file, installedTools());
        var exit = step.run("update");
        update =
                Measure.read(plan.machine().out(), exit).after(decision.wallMs(), decision.cpuMs(), decision.peakKib());
        return exit;
    }

    /** The same with nothing to do, and who has which module. */
    @TearDown(Level.Iteration)
    public void look() throws IOException, InterruptedException {
        var decision = plan.decides() == null ? DecisionProcess.Cost.NONE : DecisionProcess.run(file, installedTools());
        var again = Measure.read(plan.machine().out(), step.run("again"))
                .after(decision.wallMs(), decision.cpuMs(), decision.peakKib());
        step.run("status");
        JsonFile.write(
                plan.measured(),
                new Measure.Trial(update, again, interruption == null ? List.of() : interruption.done(), fault()));
    }

    private @Nullable String fault() {
        if (!lacking.isEmpty()) {
            return "for the old kernel it did not install " + String.join(", ", lacking) + " (exit status " + installed
                    + ")";
        }
        return interruption == null ? null : interruption.fault();
    }
}
