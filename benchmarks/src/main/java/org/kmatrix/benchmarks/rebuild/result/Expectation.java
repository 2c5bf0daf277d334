package org.kmatrix.benchmarks.rebuild.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long trials are likely to take, by those of former runs.
 *
 * @param former their results
 */
public record Expectation(List<TrialResult> former) {
    private static final int MOST_RUNS = 50;

    public Expectation {
        former = List.copyOf(former);
    }

    /** By the newest runs in a directory, where there are any. */
    public static Expectation from(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return new Expectation(List.of());
        }
        var results = new ArrayList<TrialResult>();
        try (var all = Files.list(runs)) {
            var newest = all.filter(it -> Files.exists(it.resolve(ResultLog.NAME)))
                    .filter(it -> it.getFileName().toString().startsWith("bench-"))
                    .sorted(java.util.Comparator.<Path>reverseOrder())
                    .limit(MOST_RUNS)
                    .toList();
            for (var run : newest) {
                results.addAll(new ResultLog(run.resolve(ResultLog.NAME)).read());
            }
        }
        return new Expectation(results);
    }

    /** The same, told by more results too. */
    public Expectation with(List<TrialResult> more) {
        return new Expectation(Stream.concat(former.stream(), more.stream()).toList());
    }

    /**
     * A trial's time: that of the same; else that of the strategy with other modules, of which its steps take the longer the
     * more modules there are, and the guests and the rest do not; empty where it was never tried.
     */
    public Optional<Duration> of(String strategy, String scenario, String set, int modules) {
        var own = former.stream()
                .filter(it -> it.update() != null && it.strategy().equals(strategy))
                .toList();
        var same = own.stream()
                .filter(it -> it.scenario().equals(scenario) && it.set().equals(set))
                .map(TrialResult::trialMs)
                .toList();
        if (!same.isEmpty()) {
            return Optional.of(milliseconds(Sample.of(same)));
        }
        var scaled = own.stream()
                .filter(it -> it.modules() > 0)
                .map(it -> scaled(it, modules))
                .toList();
        return scaled.isEmpty() ? Optional.empty() : Optional.of(milliseconds(Sample.of(scaled)));
    }

    /** The modules are installed once, updated once, and looked at once more. */
    private static double scaled(TrialResult trial, int modules) {
        var update = Objects.requireNonNull(trial.update()).wallMs();
        var again = trial.again() == null ? 0 : trial.again().wallMs();
        var steps = Math.min(trial.trialMs(), 2.0 * update + again);
        return trial.trialMs() - steps + steps * modules / trial.modules();
    }

    private static Duration milliseconds(Sample sample) {
        return Duration.ofMillis(Math.round(sample.median()));
    }
}
