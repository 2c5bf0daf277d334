package org.kmatrix.reports.terminal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.reports.run.KernelColumn;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.MarkCounts;
import org.kmatrix.reports.run.RunResults;

/** A line for each kernel on which something did not pass; the others are one line together. */
final class KernelCounts {
    private static final String GAP = "  ";

    private KernelCounts() {}

    static String render(RunResults run, TextStyle style) {
        var byColumn = run.cells().stream()
                .collect(Collectors.groupingBy(
                        run::column, Collectors.collectingAndThen(Collectors.toList(), MarkCounts::of)));
        var told = run.columns().stream()
                .filter(it -> totals(byColumn, it).count(Mark.PASS)
                        < totals(byColumn, it).cells())
                .toList();
        var width = Math.min(
                told.stream().mapToInt(it -> it.toString().length()).max().orElse(0), style.width() / 2);
        var lines = told.stream()
                .map(it -> line(it, totals(byColumn, it), width, style))
                .collect(Collectors.joining());
        var others = run.columns().size() - told.size();
        return lines + (others == 0 ? "" : others + " more kernels where every cell passed\n") + "\n";
    }

    private static MarkCounts totals(Map<KernelColumn, MarkCounts> byColumn, KernelColumn column) {
        return byColumn.getOrDefault(column, MarkCounts.of(List.of()));
    }

    private static String line(KernelColumn column, MarkCounts totals, int width, TextStyle style) {
        var name = style.fit(column.toString(), width);
        var counts = style.fit(totals.line(), style.width() - width - GAP.length());
        return name + " ".repeat(width - name.length()) + GAP + counts + "\n";
    }
}
