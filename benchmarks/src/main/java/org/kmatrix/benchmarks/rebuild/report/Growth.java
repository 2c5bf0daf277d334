package org.kmatrix.benchmarks.rebuild.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.modules.GeneratedSet;
import org.kmatrix.benchmarks.rebuild.result.Summary;

/**
 * How the time of a kernel update grows with the number of modules.
 *
 * @param title the scenario, and what the modules are
 * @param lines median seconds by number of modules, by strategy; one of them at least has several
 */
record Growth(String title, Map<String, TreeMap<Integer, Double>> lines) {
    /** For each kernel update that was tried with several numbers of generated modules of one kind. */
    static List<Growth> of(Summary summary) {
        var byTitle = new LinkedHashMap<String, Map<String, TreeMap<Integer, Double>>>();
        for (var group : summary.groups()) {
            var generated = GeneratedSet.of(group.set());
            if (generated.isEmpty()) {
                continue;
            }
            var lines = byTitle.computeIfAbsent(
                    group.scenario() + ", " + generated.get().describe(), key -> new LinkedHashMap<>());
            for (var row : group.rows()) {
                row.update(Measure::wallMs)
                        .ifPresent(it -> lines.computeIfAbsent(row.strategy(), key -> new TreeMap<>())
                                .put(group.modules(), it.median() / 1000));
            }
        }
        return byTitle.entrySet().stream()
                .filter(it -> it.getValue().values().stream().anyMatch(line -> line.size() > 1))
                .map(it -> new Growth(it.getKey(), it.getValue()))
                .toList();
    }

    /** The numbers of modules that were tried with any strategy. */
    List<Integer> counts() {
        return lines.values().stream()
                .flatMap(it -> it.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
