package org.kmatrix.reports.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.AlikeFailures;
import org.kmatrix.reports.run.KernelColumn;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.MarkCounts;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;

/**
 * A summary in Markdown for a CI job. CI systems cut or refuse what is too long (GitHub: 1 MiB for a step), so that a
 * large grid gives way to counts for each kernel, and only the first failures are described.
 */
public final class MarkdownReport implements Report {
    private static final int MOST_PLACES = 1_500;
    private static final int MOST_COLUMNS = 30;
    private static final int MOST_KERNELS = 300;
    private static final int MOST_FAILURES = 25;
    private static final int MOST_OTHERS = 10;
    private static final int LONGEST_CAUSE = 400;

    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        Files.writeString(place, text(run));
    }

    private static String text(RunResults run) {
        var totals = run.totals();
        var columns = run.columnsThatWereRun();
        var gridFits =
                columns.size() <= MOST_COLUMNS && columns.size() * run.modules().size() <= MOST_PLACES;
        return "## kmatrix: " + MarkdownText.escaped(totals.verdict()) + "\n\n"
                + totals.line() + "\n\n"
                + (gridFits ? grid(run, columns) : kernels(run, columns))
                + notShown(run.columns().size() - columns.size())
                + ControlSection.of(run)
                + failures(run.alikeFailures());
    }

    private static String notShown(int columns) {
        return columns == 0
                ? ""
                : columns + (columns == 1 ? " column" : " columns") + " in which every cell is left out not shown.\n\n";
    }

    private static String grid(RunResults run, List<KernelColumn> columns) {
        var cells = run.grid();
        var heading = columns.stream()
                .map(it -> it.parts().stream().map(MarkdownText::escaped).collect(Collectors.joining("<br>")))
                .collect(Collectors.joining(" | ", "| module | ", " |\n"));
        var rows = run.modules().stream()
                .map(module -> columns.stream()
                        .map(it -> cells.getOrDefault(module, Map.of()).getOrDefault(it, List.of()))
                        .map(MarkdownReport::place)
                        .collect(Collectors.joining(" | ", "| " + MarkdownText.escaped(module) + " | ", " |\n")))
                .collect(Collectors.joining());
        return heading + "| --- |" + " --- |".repeat(columns.size()) + "\n" + rows + "\n";
    }

    private static String place(Collection<CellResult> here) {
        var marks = here.stream().map(Mark::of).sorted().toList();
        if (marks.isEmpty()) {
            return "";
        }
        var worst = marks.get(0);
        var word = worst == Mark.FAIL || worst == Mark.XPASS ? "**" + worst + "**" : worst.toString();
        return marks.size() == 1 ? word : word + " ×" + marks.size();
    }

    private static String kernels(RunResults run, List<KernelColumn> columns) {
        var byColumn = run.cells().stream().collect(Collectors.groupingBy(run::column));
        var rows = columns.stream()
                .limit(MOST_KERNELS)
                .map(it -> "| " + MarkdownText.escaped(it.toString()) + " | "
                        + MarkCounts.of(byColumn.getOrDefault(it, List.of())).line() + " |\n")
                .collect(Collectors.joining());
        var left = columns.size() - MOST_KERNELS;
        return "| kernel | cells |\n| --- | --- |\n" + rows
                + (left > 0 ? "\n" + left + " more kernels are in the full report.\n\n" : "\n");
    }

    private static String failures(List<AlikeFailures> failures) {
        if (failures.isEmpty()) {
            return "";
        }
        var left = failures.stream()
                .skip(MOST_FAILURES)
                .mapToInt(AlikeFailures::size)
                .sum();
        return "### Failures\n\n"
                + failures.stream()
                        .limit(MOST_FAILURES)
                        .map(MarkdownReport::failure)
                        .collect(Collectors.joining("\n"))
                + (left > 0 ? "\n" + left + " more are in the full report.\n" : "");
    }

    private static String failure(AlikeFailures alike) {
        var cell = alike.first();
        var cause = RunResults.reason(cell);
        var shown = cause.length() <= LONGEST_CAUSE ? cause : PlainText.beginning(cause, LONGEST_CAUSE) + "…";
        var blame = cell.blame();
        return "**" + Mark.of(cell) + "** " + MarkdownText.escaped(cell.cell()) + " ("
                + cell.phase().id()
                + (blame == null ? "" : ", " + blame.id()) + ")<br>\n"
                + MarkdownText.escaped(shown)
                + RunResults.log(cell)
                        .map(it -> "<br>\nlog: " + MarkdownText.escaped(it))
                        .orElse("")
                + also(alike.others()) + "\n\n" + MarkdownText.block(cell.replay());
    }

    private static String also(List<CellResult> others) {
        if (others.isEmpty()) {
            return "";
        }
        var left = others.size() - MOST_OTHERS;
        return "<br>\nalso: "
                + others.stream()
                        .limit(MOST_OTHERS)
                        .map(it -> MarkdownText.escaped(it.cell()))
                        .collect(Collectors.joining(", "))
                + (left > 0 ? " and " + left + (left == 1 ? " more cell" : " more cells") : "");
    }
}
