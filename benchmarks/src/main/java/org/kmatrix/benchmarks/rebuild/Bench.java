package org.kmatrix.benchmarks.rebuild;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.kmatrix.benchmarks.rebuild.choice.Choice;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.benchmarks.rebuild.report.BenchMarkdown;
import org.kmatrix.benchmarks.rebuild.report.BenchPage;
import org.kmatrix.benchmarks.rebuild.result.Expectation;
import org.kmatrix.benchmarks.rebuild.result.ResultLog;
import org.kmatrix.benchmarks.rebuild.result.Summary;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.benchmarks.rebuild.trial.JmhTrials;
import org.kmatrix.benchmarks.rebuild.verdict.GuestLoads;
import org.kmatrix.harness.engine.Workshop;

/**
 * Measures all that was chosen: in each round every kernel update and set of modules, and within these the strategies in an
 * order of chance, so that a machine that grows slower favours none.
 */
final class Bench {
    static final String JMH = "jmh.json";
    static final String PAGE = "bench.html";
    static final String MARKDOWN = "bench.md";

    /** Of the ten minutes that a quick look may take, what is left for the last trial and the report. */
    private static final Duration QUICK = Duration.ofMinutes(8);

    private final Choice choice;
    private final long seed;
    private final boolean quick;
    private final Path directory;
    private final Workshop workshop;
    private final ModuleSets sets;
    private final Clock clock;
    private final Expectation expectation;
    private final PrintStream text;
    private final ResultLog log;
    private final Surroundings surroundings;
    private final List<TrialResult> results = new ArrayList<>();

    Bench(
            Surroundings surroundings,
            boolean quick,
            Path directory,
            Workshop workshop,
            ModuleSets sets,
            Clock clock,
            Expectation expectation,
            PrintStream text) {
        this.surroundings = surroundings;
        this.choice = surroundings.choice();
        this.seed = surroundings.seed();
        this.quick = quick;
        this.directory = directory;
        this.workshop = workshop;
        this.sets = sets;
        this.clock = clock;
        this.expectation = expectation;
        this.text = text;
        this.log = new ResultLog(directory.resolve(ResultLog.NAME));
    }

    List<TrialResult> run() throws IOException, InterruptedException {
        var started = clock.instant();
        Files.createDirectories(directory);
        var jmh = new JmhTrials(choice.warmups(), directory.resolve(JMH));
        var guests = new GuestLoads(workshop);
        var random = new Random(seed);
        var stages = new ArrayList<Stage>();
        for (var round = 1; round <= choice.rounds(); round++) {
            for (var scenario : choice.scenarios()) {
                for (var set : choice.setsOf(scenario)) {
                    var stage = stage(stages, scenario.name(), set)
                            .orElseGet(() -> new Stage(scenario, set, workshop, sets, directory));
                    if (!stages.contains(stage)) {
                        stages.add(stage);
                    }
                    var order = new ArrayList<>(choice.strategies());
                    Collections.shuffle(order, random);
                    for (var strategy : order) {
                        var trial = new TrialRun(strategy, stage, round, seed, jmh, guests, clock);
                        add(outOfTime(started, trial) ? trial.leftOut("the quick look's time is over") : trial.run());
                    }
                }
            }
        }
        return List.copyOf(results);
    }

    private static java.util.Optional<Stage> stage(List<Stage> stages, String scenario, String set) {
        return stages.stream().filter(it -> it.is(scenario, set)).findFirst();
    }

    private boolean outOfTime(Instant started, TrialRun trial) {
        var likely = expectation
                .with(results)
                .of(
                        trial.strategy().name(),
                        trial.stage().scenario().name(),
                        trial.stage().set(),
                        ModuleSets.size(trial.stage().set()))
                .orElse(Duration.ZERO);
        return quick
                && Duration.between(started, clock.instant()).plus(likely).compareTo(QUICK) > 0
                && !results.isEmpty();
    }

    /** Each result is on the disk before anything else is done; the pages show what there is. */
    private void add(TrialResult result) throws IOException {
        results.add(result);
        log.append(result);
        text.println(Progress.line(result));
        var summary = Summary.of(results);
        var facts = surroundings.facts(results, workshop);
        Files.writeString(directory.resolve(PAGE), new BenchPage(summary, facts).render());
        Files.writeString(directory.resolve(MARKDOWN), new BenchMarkdown(summary, facts).render());
    }
}
