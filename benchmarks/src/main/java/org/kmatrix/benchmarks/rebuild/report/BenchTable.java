package org.kmatrix.benchmarks.rebuild.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.modules.GeneratedSet;
import org.kmatrix.benchmarks.rebuild.result.Sample;
import org.kmatrix.benchmarks.rebuild.result.Summary;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.benchmarks.rebuild.verdict.Judgement;
import org.kmatrix.benchmarks.rebuild.verdict.Verdict;
import org.kmatrix.reports.run.PlainText;

/** The table on the terminal. */
public final class BenchTable {
    static final List<String> HEAD = List.of(
            "strategy",
            "n",
            "median s",
            "least–most",
            "ratio",
            "cpu s",
            "process MiB",
            "machine MiB",
            "written MiB",
            "compiled",
            "linked",
            "skipped",
            "deciding s",
            "again s",
            "right");
    private static final int MOST_REASONS = 3;

    private BenchTable() {}

    /** A table for each scenario and set, and below it which modules are not right, and what decides that. */
    public static String render(Summary summary) {
        return summary.groups().stream().map(BenchTable::group).collect(Collectors.joining("\n"));
    }

    private static String group(Summary.Group group) {
        var text = new StringBuilder("%s, %s (%s modules), %s%n"
                .formatted(
                        group.scenario(),
                        set(group.set()),
                        group.modules(),
                        group.kernels().isEmpty() ? "no kernels" : String.join(" -> ", group.kernels())));
        var lines = new ArrayList<List<String>>(List.of(HEAD));
        group.rows().stream().filter(it -> !it.measured().isEmpty()).forEach(it -> lines.add(cells(it)));
        if (lines.size() > 1) {
            text.append(aligned(lines));
        }
        remarks(group.rows()).forEach(it -> text.append("  ").append(it).append('\n'));
        return text.toString();
    }

    /** How people call a set. */
    static String set(String name) {
        return GeneratedSet.of(name).map(GeneratedSet::describe).orElse(name);
    }

    /** The cells of a strategy that was measured. */
    static List<String> cells(Summary.Row row) {
        var wall = row.update(Measure::wallMs).orElseThrow();
        return List.of(
                row.strategy(),
                Integer.toString(row.measured().size()),
                seconds(wall.median()),
                seconds(wall.least()) + "–" + seconds(wall.most()),
                row.ratio().isPresent() ? decimal("%.2f", row.ratio().getAsDouble()) : "",
                seconds(row.update(Measure::cpuMs).orElseThrow().median()),
                mebibytes(row.update(it -> it.peakKib() * 1024.0).orElseThrow().median()),
                machine(row),
                mebibytes(row.update(Measure::writtenBytes).orElseThrow().median()),
                whole(row.update(Measure::compiled).orElseThrow()),
                whole(row.update(Measure::linked).orElseThrow()),
                whole(Sample.of(
                        row.measured().stream().map(TrialResult::skipped).toList())),
                deciding(row),
                row.again(Measure::wallMs).map(it -> seconds(it.median())).orElse(""),
                right(row.worst()));
    }

    /** Nothing where the kernel does not tell. */
    private static String machine(Summary.Row row) {
        var peaks = row.measured().stream()
                .map(it -> Objects.requireNonNull(it.update()).machinePeakBytes())
                .filter(Objects::nonNull)
                .toList();
        return peaks.isEmpty() ? "" : mebibytes(Sample.of(peaks).median());
    }

    /** Nothing where the strategy decides nothing. */
    private static String deciding(Summary.Row row) {
        return row.update(Measure::decisionMs)
                .map(Sample::median)
                .filter(it -> it > 0)
                .map(BenchTable::seconds)
                .orElse("");
    }

    /** {@code 20/20}, and how many of what else there are. */
    static String right(TrialResult result) {
        var counts = result.counts();
        var text = new StringBuilder(counts.getOrDefault(Verdict.RIGHT, 0L) + "/" + result.modules());
        counts.forEach(
                (verdict, count) -> text.append(verdict == Verdict.RIGHT ? "" : ", %s %s".formatted(count, verdict)));
        if (!result.unaccounted().isEmpty()) {
            text.append(", %s files of nobody".formatted(result.unaccounted().size()));
        }
        if (result.fault() != null) {
            text.append(", a fault besides");
        }
        return text.toString();
    }

    /**
     * What is to be said of strategies, a line each: why one was not measured; which modules are not right, and what decides
     * that. What is to be said of several is said once.
     */
    static List<String> remarks(List<Summary.Row> rows) {
        var strategies = new LinkedHashMap<String, List<String>>();
        var remarks = new ArrayList<String>();
        for (var row : rows) {
            remarks.addAll(unmeasured(row));
            about(row)
                    .forEach(it -> strategies
                            .computeIfAbsent(it, key -> new ArrayList<>())
                            .add(row.strategy()));
        }
        strategies.forEach((what, who) -> remarks.add(String.join(", ", who) + ": " + what));
        return remarks;
    }

    /** Each round in which nothing was measured; all of them at once where it was the same in each. */
    private static List<String> unmeasured(Summary.Row row) {
        var causes = new LinkedHashMap<String, List<String>>();
        row.trials().stream()
                .filter(it -> it.update() == null)
                .forEach(it -> causes.computeIfAbsent(
                                it.status() + "\t" + PlainText.line(String.valueOf(it.cause())),
                                key -> new ArrayList<>())
                        .add(Integer.toString(it.round())));
        var remarks = new ArrayList<String>();
        causes.forEach((what, rounds) -> {
            var words = what.split("\t", 2);
            var all = rounds.size() == row.trials().size();
            remarks.add("%s %s%s: %s"
                    .formatted(words[0], row.strategy(), all ? "" : ", round " + String.join(", ", rounds), words[1]));
        });
        return remarks;
    }

    private static List<String> about(Summary.Row row) {
        var worst = row.worst();
        if (row.measured().isEmpty()) {
            return List.of();
        }
        var byVerdict = new LinkedHashMap<Verdict, List<Judgement>>();
        worst.judgements().stream()
                .filter(it -> it.verdict() != Verdict.RIGHT)
                .forEach(it -> byVerdict
                        .computeIfAbsent(it.verdict(), key -> new ArrayList<>())
                        .add(it));
        var remarks = new ArrayList<String>();
        byVerdict.forEach((verdict, all) -> remarks.add("%s: %s%s"
                .formatted(
                        verdict,
                        all.stream()
                                .limit(MOST_REASONS)
                                .map(it -> it.module() + " (" + PlainText.line(it.reason()) + ")")
                                .collect(Collectors.joining("; ")),
                        all.size() > MOST_REASONS ? "; and %s more".formatted(all.size() - MOST_REASONS) : "")));
        var more = worst.fault() != null
                ? worst.fault()
                : byVerdict.keySet().stream().noneMatch(Verdict::isFailure) ? worst.cause() : null;
        if (more != null) {
            remarks.add("%s: %s".formatted(worst.status(), PlainText.line(more)));
        }
        if (!worst.interruptions().isEmpty()) {
            remarks.add("cut short before: " + String.join("; ", worst.interruptions()));
        }
        return remarks;
    }

    private static String aligned(List<List<String>> lines) {
        var widths = new int[HEAD.size()];
        for (var line : lines) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        var text = new StringBuilder();
        for (var line : lines) {
            var shown = new StringBuilder(" ");
            for (var i = 0; i < widths.length; i++) {
                var left = i == 0 || i == widths.length - 1;
                shown.append(("  %" + (left ? "-" : "") + widths[i] + "s").formatted(line.get(i)));
            }
            text.append(shown.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    static String seconds(double milliseconds) {
        return decimal("%.2f", milliseconds / 1000);
    }

    private static String mebibytes(double bytes) {
        return decimal("%.1f", bytes / (1 << 20));
    }

    private static String whole(Sample sample) {
        return decimal("%.0f", sample.median());
    }

    static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
