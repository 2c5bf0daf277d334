package org.kmatrix.benchmarks.rebuild.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.result.Summary;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.benchmarks.rebuild.verdict.Verdict;

/**
 * The results as one page that needs nothing else: what was measured on, a chart and a table for each kernel update and set
 * of modules, how time grows with the number of modules, and what is to be said of each module.
 *
 * @param summary the results
 * @param facts of the machine, its versions and the settings, by name
 */
public record BenchPage(Summary summary, Map<String, String> facts) {
    public BenchPage {
        facts = new LinkedHashMap<>(facts);
    }

    /** The page. */
    public String render() throws IOException {
        return resource("bench.html")
                .replace("@STYLE@", resource("bench.css"))
                .replace("@FACTS@", factsTable())
                .replace("@GROWTH@", growth())
                .replace("@GROUPS@", summary.groups().stream().map(this::group).collect(Collectors.joining("\n")))
                .replace("@STRATEGIES@", strategies());
    }

    private static String resource(String name) throws IOException {
        try (var in = BenchPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String factsTable() {
        return facts.entrySet().stream()
                .map(it -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                        .formatted(Markup.text(it.getKey()), Markup.text(it.getValue())))
                .collect(Collectors.joining("\n", "<table>\n", "\n</table>"));
    }

    private static String strategies() {
        return Strategy.all().stream()
                .map(it -> "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>"
                        .formatted(Markup.text(it.name()), Markup.text(it.tool()), Markup.text(it.reason())))
                .collect(Collectors.joining(
                        "\n",
                        "<div class=\"wide\"><table>\n<tr><th>strategy</th><th>what runs</th><th>why it is here</th></tr>\n",
                        "\n</table></div>"));
    }

    private String group(Summary.Group group) {
        var measured =
                group.rows().stream().filter(it -> !it.measured().isEmpty()).toList();
        return """
                <section>
                <h2>%s</h2>
                <p>Scenario <code>%s</code>, %s modules (%s)%s.</p>
                %s
                <div class="wide"><table>
                <tr>%s</tr>
                %s
                </table></div>
                %s%s</section>
                """.formatted(
                        Markup.text(Scenario.titleOf(group.scenario())),
                        Markup.text(group.scenario()),
                        group.modules(),
                        Markup.text(BenchTable.set(group.set())),
                        group.kernels().isEmpty() ? "" : ", " + Markup.text(String.join(" → ", group.kernels())),
                        BarChart.render(measured),
                        BenchTable.HEAD.stream()
                                .map(it -> "<th>" + Markup.text(it) + "</th>")
                                .collect(Collectors.joining()),
                        measured.stream().map(BenchPage::row).collect(Collectors.joining("\n")),
                        remarks(group),
                        measured.stream().map(BenchPage::modules).collect(Collectors.joining()));
    }

    private static String row(Summary.Row row) {
        var cells = BenchTable.cells(row);
        return "<tr><th scope=\"row\">%s</th>%s</tr>"
                .formatted(
                        Markup.text(cells.get(0)),
                        cells.subList(1, cells.size()).stream()
                                .map(it -> "<td>" + Markup.text(it) + "</td>")
                                .collect(Collectors.joining()));
    }

    private static String remarks(Summary.Group group) {
        var remarks = BenchTable.remarks(group.rows());
        return remarks.isEmpty()
                ? ""
                : remarks.stream()
                        .map(it -> "<li>" + Markup.text(it) + "</li>")
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
    }

    /** What is to be said of each module, and whose the strategy says that it is. */
    private static String modules(Summary.Row row) {
        var worst = row.worst();
        var lines = new ArrayList<String>();
        for (var it : worst.judgements()) {
            var table = worst.table().stream()
                    .filter(line -> line.module().equals(it.module()))
                    .toList();
            lines.add("<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                    .formatted(
                            it.verdict() == Verdict.RIGHT ? "right" : "wrong",
                            Markup.text(it.module()),
                            Markup.text(it.verdict().toString()),
                            Markup.text(table.stream()
                                    .map(line -> line.state())
                                    .distinct()
                                    .collect(Collectors.joining(", "))),
                            Markup.text(table.stream()
                                    .map(line -> line.owner())
                                    .distinct()
                                    .collect(Collectors.joining(", "))),
                            Markup.text(it.reason())));
        }
        for (var file : worst.unaccounted()) {
            lines.add("<tr class=\"wrong\"><th scope=\"row\">%s</th><td colspan=\"4\">nobody knows of it</td></tr>"
                    .formatted(Markup.text(file)));
        }
        return """
                <details><summary>%s: %s%s</summary>
                <div class="wide"><table>
                <tr><th>module</th><th>verdict</th><th>state</th><th>by whom</th><th>what decides</th></tr>
                %s
                </table></div></details>
                """.formatted(
                        Markup.text(row.strategy()),
                        worst.status() == TrialResult.Status.PASS ? "" : worst.status() + ", ",
                        Markup.text(BenchTable.right(worst)),
                        String.join("\n", lines));
    }

    private String growth() {
        return Growth.of(summary).stream()
                .map(it -> "<section>\n<h2>Growth with the number of modules: %s</h2>\n%s\n</section>"
                        .formatted(Markup.text(it.title()), GrowthChart.render(it.lines())))
                .collect(Collectors.joining("\n"));
    }
}
