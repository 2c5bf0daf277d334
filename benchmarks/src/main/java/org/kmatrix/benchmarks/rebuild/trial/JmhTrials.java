package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kmatrix.benchmarks.rebuild.data.JsonFile;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs trials through JMH, each in a process of its own. JMH itself would measure one strategy after the other; here each
 * trial is a run of its own, so that whoever calls can mix them, and the runs of a strategy are put together as forks.
 *
 * @param warmups how many updates before the one that counts
 * @param json where JMH's results are written
 * @param results so far
 */
public record JmhTrials(int warmups, Path json, Map<String, List<RunResult>> results) {
    private static final TimeValue LIMIT = TimeValue.hours(4);

    /** None yet. */
    public JmhTrials(int warmups, Path json) {
        this(warmups, json, new LinkedHashMap<>());
    }

    /** A trial failed: the machine is at fault, and the message says how. */
    public static final class TrialFailedException extends Exception {
        private static final long serialVersionUID = 1;

        TrialFailedException(String message) {
            super(message);
        }
    }

    /**
     * Runs a trial.
     *
     * @param plan of the trial
     * @param scenario for JMH's results
     * @param set likewise
     */
    public Measure.Trial run(TrialPlan plan, String scenario, String set) throws IOException, TrialFailedException {
        // several may measure on one machine, each something else
        System.setProperty("jmh.ignoreLock", "true");
        var root = Path.of(plan.root());
        var file = root.resolveSibling("plan.json");
        JsonFile.write(file, plan);
        Files.deleteIfExists(plan.measured());
        var log = root.resolveSibling("jmh.log");
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(RebuildTrial.class.getName() + ".update") + "$")
                .param("strategy", plan.strategy())
                .param("scenario", scenario)
                .param("modules", set)
                .forks(1)
                .warmupIterations(warmups)
                .measurementIterations(1)
                .timeout(LIMIT)
                .shouldFailOnError(true)
                .jvmArgsAppend("-D" + RebuildTrial.PLAN + "=" + file)
                .output(log.toString())
                .build();
        try {
            var run = new Runner(options).run();
            var key = String.join(" ", plan.strategy(), scenario, set);
            run.forEach(
                    it -> results.computeIfAbsent(key, any -> new ArrayList<>()).add(it));
            write();
        } catch (RunnerException e) {
            throw new TrialFailedException(cause(log, e));
        }
        return JsonFile.read(plan.measured(), Measure.Trial.class);
    }

    /** What the process said, which JMH has in its log. */
    private static String cause(Path log, RunnerException e) throws IOException {
        var said = Files.exists(log)
                ? Files.readString(log)
                        .lines()
                        .filter(it -> it.matches("(java|org)\\.[\\w.$]+(Exception|Error): .*"))
                        .findFirst()
                        .map(it -> it.replaceFirst("^[\\w.$]+: ", ""))
                : java.util.Optional.<String>empty();
        return said.orElse("JMH: " + e.getMessage() + "; see " + log);
    }

    private void write() throws IOException {
        var merged = new ArrayList<RunResult>();
        for (var runs : results.values()) {
            var forks = new ArrayList<BenchmarkResult>();
            runs.forEach(it -> forks.addAll(it.getBenchmarkResults()));
            merged.add(new RunResult(runs.get(0).getParams(), forks));
        }
        var half = json.resolveSibling(json.getFileName() + ".half");
        try (var out = new PrintStream(Files.newOutputStream(half), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(merged);
        }
        Files.move(half, json, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
