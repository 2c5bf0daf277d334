package org.kmatrix.benchmarks.rebuild.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.benchmarks.rebuild.result.ResultLog;
import org.kmatrix.benchmarks.rebuild.result.Summary;

class BenchReportsTest {
    private final Summary summary = Summary.of(SampleTrials.all());

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void theTableIsTheSameInEveryLanguage(String language) throws IOException {
        var usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            Golden.check("table.txt", BenchTable.render(summary));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void theJsonHasEverythingOfATrial() throws IOException {
        Golden.check("results.json", ResultLog.array(SampleTrials.all()) + "\n");
    }

    @Test
    void thePageShowsChartsTablesAndWhatIsToBeSaidOfEachModule() throws IOException {
        Golden.check("page-golden.html", page());
    }

    @Test
    void theMarkdownHasTheSameTables() throws IOException {
        Golden.check("bench-golden.md", new BenchMarkdown(summary, facts()).render());
    }

    @Test
    void thePageNeedsNothingElseAndHasNoMarkupOfAModule() throws IOException {
        assertThat(page())
                .doesNotContain("http://", "https://", "<script", "src=", "<all>")
                .contains("&lt;all&gt;");
    }

    @Test
    void growthNeedsMoreThanOneNumberOfModules() throws IOException {
        var one = Summary.of(
                SampleTrials.all().stream().filter(it -> it.set().equals("10")).toList());
        assertThat(new BenchPage(one, Map.of()).render()).doesNotContain("Growth with the number");
    }

    @Test
    void namesAtTheEndsOfLinesDoNotCoverEachOther() {
        var lines = new LinkedHashMap<String, TreeMap<Integer, Double>>();
        lines.put("one", new TreeMap<>(Map.of(10, 1.0, 20, 2.0)));
        lines.put("other", new TreeMap<>(Map.of(10, 1.0, 20, 2.01)));
        var labels = GrowthChart.render(lines)
                .lines()
                .filter(it -> it.contains("series"))
                .map(it -> Integer.parseInt(it.replaceAll(".* y=\"(\\d+)\".*", "$1")))
                .toList();
        assertThat(Math.abs(labels.get(0) - labels.get(1))).isGreaterThanOrEqualTo(14);
    }

    private String page() throws IOException {
        return new BenchPage(summary, facts()).render();
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("machine", "a processor, 2 processors, 8 GiB");
        facts.put("settings", "2 rounds, seed 42");
        return facts;
    }
}
