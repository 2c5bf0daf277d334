package org.kmatrix.benchmarks.rebuild.decision;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.data.JsonFile;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.harness.engine.KernelFacts;
import org.kmatrix.harness.engine.SrcversionKernels;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.module.UnbuiltModule;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.srcversion.SrcversionReader;

/**
 * Decides for a whole machine which modules stay, as a process of its own: a machine's tool would start with every update,
 * so that starting Java counts. It leaves {@link #DECISION} where the strategy's script finds it: module, keep or rebuild,
 * what decides it.
 */
public final class DecisionProcess {
    /** The file that it leaves. */
    public static final String DECISION = "decision.tsv";

    private static final Pattern COST = Pattern.compile("(?m)^cost (\\d+) ms (\\d+) KiB$");

    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    private DecisionProcess() {}

    /** What deciding cost. */
    public record Cost(long wallMs, long cpuMs, long peakKib) {
        /** Nothing was decided. */
        public static final Cost NONE = new Cost(0, 0, 0);
    }

    /**
     * Writes its classes as the JVM has them once they are loaded (an archive of CDS), where that is not done: a tool that is
     * installed on a machine comes with it, and most of a short process's time is loading them. Where the class path has
     * directories, as in a development environment, the JVM writes none; deciding then takes longer and is as right.
     */
    public static void install(Path plan, Path directory) throws IOException, InterruptedException {
        var archive = archive(plan, directory);
        if (!Files.exists(archive) && CLASS_PATH.stream().noneMatch(it -> Files.isDirectory(Path.of(it)))) {
            start(plan, List.of("-XX:ArchiveClassesAtExit=" + archive));
        }
    }

    /**
     * Starts the process, and waits for it.
     *
     * @param plan the file of the trial's plan
     * @param directory where {@link #install} put the archive
     */
    public static Cost run(Path plan, Path directory) throws IOException, InterruptedException {
        var archive = archive(plan, directory);
        var started = System.nanoTime();
        var said = start(plan, Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of());
        var wall = Duration.ofNanos(System.nanoTime() - started).toMillis();
        var cost = COST.matcher(said);
        if (!cost.find()) {
            throw new IOException("deciding what may be kept did not say what it cost: " + said.strip());
        }
        return new Cost(wall, Long.parseLong(cost.group(1)), Long.parseLong(cost.group(2)));
    }

    private static Path archive(Path plan, Path directory) throws IOException {
        return directory.resolve(
                "decision-" + JsonFile.read(plan, TrialPlan.class).decides() + ".jsa");
    }

    private static String start(Path plan, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx1g"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", String.join(File.pathSeparator, CLASS_PATH), DecisionProcess.class.getName(), plan.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("deciding what may be kept failed: " + said.strip());
        }
        return said;
    }

    /** Decides; prints what that cost: milliseconds of processor time, and KiB of memory at most. */
    public static void main(String[] arguments) throws IOException {
        var plan = JsonFile.read(Path.of(arguments[0]), TrialPlan.class);
        write(plan, decide(plan, next(plan)));
        var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.println("cost " + cpu.toMillis() + " ms " + peakKib() + " KiB");
    }

    private static BuiltKernel next(TrialPlan plan) throws IOException {
        var cache = Cache.ofUser(System.getenv());
        var sources = new KernelSources(new SourceStore(cache), List.of(), Optional.empty());
        return new KernelSupply(cache, sources, new KernelSupply.Policy(1, false, true))
                .find(plan.next().choice().request())
                .orElseThrow(() ->
                        new IOException("the cache has lost " + plan.next().choice()));
    }

    private static List<Decision> decide(TrialPlan plan, BuiltKernel next) throws IOException {
        var modules = InstalledModules.found(plan);
        var abi = KernelFacts.abi(next);
        if (Objects.requireNonNull(plan.decides()) == Strategy.Decides.AUDIT) {
            var audit = new AuditDecision(abi);
            return modules.stream().map(audit::decide).toList();
        }
        var decision = new SrcversionDecision(abi.symvers());
        var target = SrcversionKernels.of(next, plan.next().choice().layout());
        var decisions = new ArrayList<Decision>();
        for (var module : modules) {
            var sources = UnbuiltModule.in(plan.machine().given().resolve(module.name()), Map.of())
                    .orElseThrow(() -> new IOException(module.name() + " has no makefile"));
            decisions.add(decision.decide(module, SrcversionReader.read(sources, Optional.of(target))));
        }
        return decisions;
    }

    private static void write(TrialPlan plan, List<Decision> decisions) throws IOException {
        var lines = decisions.stream()
                .map(it -> String.join("\t", it.module(), it.keeps() ? "keep" : "rebuild", oneLine(it.reason())))
                .toList();
        Files.write(plan.machine().out().resolve(DECISION), lines);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static long peakKib() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(it -> it.startsWith("VmHWM:"))
                        .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                : 0;
    }
}
