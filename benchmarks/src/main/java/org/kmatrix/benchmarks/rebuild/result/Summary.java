package org.kmatrix.benchmarks.rebuild.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.machine.Measure;

/**
 * What trials come to.
 *
 * @param groups for each scenario and set of modules
 */
public record Summary(List<Group> groups) {
    public Summary {
        groups = List.copyOf(groups);
    }

    /**
     * Strategies that can be compared, for they had the same to do.
     *
     * @param scenario the kernel update
     * @param set the set of modules
     * @param modules how many these are
     * @param kernels the releases before and after
     * @param rows for each strategy
     */
    public record Group(String scenario, String set, int modules, List<String> kernels, List<Row> rows) {
        public Group {
            kernels = List.copyOf(kernels);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a strategy came to.
     *
     * @param trials all of them, in the order in which they were made
     * @param ratio its median time to that of the reference; none where updates were cut short, for what they left to do differs
     */
    public record Row(String strategy, List<TrialResult> trials, OptionalDouble ratio) {
        public Row {
            trials = List.copyOf(trials);
        }

        /** Those that were measured. */
        public List<TrialResult> measured() {
            return trials.stream().filter(it -> it.update() != null).toList();
        }

        /** Figures of their updates. */
        public Optional<Sample> update(ToDoubleFunction<Measure> figure) {
            return sample(measured().stream().map(TrialResult::update).toList(), figure);
        }

        /** Figures of what came after, with nothing to do. */
        public Optional<Sample> again(ToDoubleFunction<Measure> figure) {
            return sample(measured().stream().map(TrialResult::again).toList(), figure);
        }

        private static Optional<Sample> sample(List<@Nullable Measure> measures, ToDoubleFunction<Measure> figure) {
            var figures = measures.stream()
                    .filter(Objects::nonNull)
                    .mapToDouble(figure)
                    .toArray();
            return figures.length == 0 ? Optional.empty() : Optional.of(new Sample(figures));
        }

        /** The one that says most: the last of the worst. */
        public TrialResult worst() {
            return trials.stream()
                    .max(Comparator.comparing((TrialResult it) -> it.update() != null)
                            .thenComparing(TrialResult::status)
                            .thenComparing(TrialResult::round))
                    .orElseThrow();
        }
    }

    private record Key(String scenario, String set) {}

    /** Summarises trials; the reference stands first, the others as in the list of strategies. */
    public static Summary of(List<TrialResult> results) {
        var byKey = new LinkedHashMap<Key, List<TrialResult>>();
        results.forEach(it -> byKey.computeIfAbsent(new Key(it.scenario(), it.set()), key -> new ArrayList<>())
                .add(it));
        var groups = new ArrayList<Group>();
        byKey.forEach((key, trials) -> groups.add(new Group(
                key.scenario(),
                key.set(),
                trials.stream().mapToInt(TrialResult::modules).max().orElse(0),
                trials.stream()
                        .map(TrialResult::kernels)
                        .filter(it -> !it.isEmpty())
                        .findFirst()
                        .orElse(List.of()),
                rows(trials, !Scenario.interrupts(key.scenario())))));
        return new Summary(groups);
    }

    private static List<Row> rows(List<TrialResult> trials, boolean comparable) {
        var names = new LinkedHashSet<String>();
        Strategy.all().forEach(it -> names.add(it.name()));
        trials.forEach(it -> names.add(it.strategy()));
        var reference = median(trials, Strategy.REFERENCE);
        var rows = new ArrayList<Row>();
        for (var name : names) {
            var own = trials.stream().filter(it -> it.strategy().equals(name)).toList();
            if (!own.isEmpty()) {
                var median = median(trials, name);
                rows.add(new Row(
                        name,
                        own,
                        comparable && reference.isPresent() && median.isPresent() && reference.get() > 0
                                ? OptionalDouble.of(median.get() / reference.get())
                                : OptionalDouble.empty()));
            }
        }
        return rows;
    }

    private static Optional<Double> median(List<TrialResult> trials, String strategy) {
        var own = trials.stream().filter(it -> it.strategy().equals(strategy)).toList();
        return new Row(strategy, own, OptionalDouble.empty())
                .update(Measure::wallMs)
                .map(Sample::median);
    }
}
