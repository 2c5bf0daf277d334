package org.kmatrix.benchmarks.rebuild.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.result.Summary;

/**
 * The results as Markdown, for a project's own pages: what was measured on, a table for each kernel update and set of modules,
 * and what is to be said of single modules.
 *
 * @param summary the results
 * @param facts of the machine, its versions and the settings, by name
 */
public record BenchMarkdown(Summary summary, Map<String, String> facts) {
    public BenchMarkdown {
        facts = new LinkedHashMap<>(facts);
    }

    /** The page; its headings are of the second level, so that it can be part of another one. */
    public String render() {
        var about = facts.entrySet().stream()
                .map(it -> "- " + it.getKey() + ": " + text(it.getValue()) + "\n")
                .collect(Collectors.joining());
        return about
                + Growth.of(summary).stream().map(BenchMarkdown::growth).collect(Collectors.joining())
                + summary.groups().stream().map(BenchMarkdown::group).collect(Collectors.joining());
    }

    private static String growth(Growth growth) {
        var text = new StringBuilder(
                "\n## Growth with the number of modules: %s\n\nMedian seconds.\n\n".formatted(text(growth.title())));
        var counts = growth.counts();
        text.append(row(Stream.concat(Stream.of("strategy"), counts.stream().map(String::valueOf))
                        .toList()))
                .append(row(Collections.nCopies(counts.size() + 1, "---")));
        growth.lines()
                .forEach((strategy, line) -> text.append(row(Stream.concat(
                                Stream.of(strategy),
                                counts.stream()
                                        .map(it ->
                                                line.containsKey(it) ? BenchTable.decimal("%.2f", line.get(it)) : ""))
                        .toList())));
        return text.toString();
    }

    private static String group(Summary.Group group) {
        var text = new StringBuilder("\n## %s\n\nScenario `%s`, %s modules (%s)%s.\n\n"
                .formatted(
                        text(Scenario.titleOf(group.scenario())),
                        group.scenario(),
                        group.modules(),
                        BenchTable.set(group.set()),
                        group.kernels().isEmpty() ? "" : ", " + String.join(" → ", group.kernels())));
        var measured =
                group.rows().stream().filter(it -> !it.measured().isEmpty()).toList();
        if (!measured.isEmpty()) {
            text.append(row(BenchTable.HEAD)).append(row(Collections.nCopies(BenchTable.HEAD.size(), "---")));
            measured.forEach(it -> text.append(row(BenchTable.cells(it))));
        }
        var remarks = BenchTable.remarks(group.rows()).stream()
                .map(it -> "- " + text(it) + "\n")
                .collect(Collectors.joining());
        return text + (remarks.isEmpty() || measured.isEmpty() ? "" : "\n") + remarks;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(BenchMarkdown::text).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String text(String text) {
        return text.replaceAll("[|<>*`\\\\]", "\\\\$0");
    }
}
