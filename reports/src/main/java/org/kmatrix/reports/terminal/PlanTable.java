package org.kmatrix.reports.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The plan as a table: what would run, kernel by kernel. */
public final class PlanTable {
    private static final List<String> HEADINGS = List.of("kernel", "arch", "flavour", "modules", "cells", "note");
    private static final int MODULES = 3;
    private static final int CELLS = 4;
    private static final int NOTE = 5;
    private static final String GAP = "  ";

    private PlanTable() {}

    /**
     * What is planned for a kernel.
     *
     * @param kernel its id
     * @param modules how many modules are built for it
     * @param cells how many cells it takes part in
     * @param note what is worth a word (cached, optional, why it is missing); may be empty
     */
    public record Row(String kernel, String arch, String flavour, int modules, int cells, String note) {
        private List<String> texts() {
            return List.of(kernel, arch, flavour, String.valueOf(modules), String.valueOf(cells), note);
        }
    }

    /** The table, with a line of totals; ends with a line end. */
    public static String render(List<Row> rows, TextStyle style) {
        var lines = new ArrayList<List<String>>();
        lines.add(HEADINGS);
        rows.forEach(it -> lines.add(it.texts()));
        var widths = widths(lines, style);
        var text = new StringBuilder();
        text.append(style.bold(line(HEADINGS, widths, style))).append('\n');
        var total =
                widths.stream().mapToInt(it -> it == 0 ? 0 : it + GAP.length()).sum() - GAP.length();
        text.append(style.faint(style.rule(Math.min(total, style.width())))).append('\n');
        lines.stream()
                .skip(1)
                .forEach(it -> text.append(line(it, widths, style)).append('\n'));
        return text.append(totals(rows)).append('\n').toString();
    }

    private static String totals(List<Row> rows) {
        var cells = rows.stream().mapToInt(Row::cells).sum();
        return cells
                + (cells == 1 ? " cell on " : " cells on ")
                + rows.size()
                + (rows.size() == 1 ? " kernel" : " kernels");
    }

    /** What each column needs; the note gets what is left, and goes where nothing is. */
    private static List<Integer> widths(List<List<String>> lines, TextStyle style) {
        var widths = new ArrayList<Integer>();
        IntStream.range(0, HEADINGS.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(it -> it.get(column).length())
                        .max()
                        .orElse(0))
                .forEach(widths::add);
        var hasNotes = lines.stream().skip(1).anyMatch(it -> !it.get(NOTE).isEmpty());
        var used = widths.subList(0, NOTE).stream()
                .mapToInt(it -> it + GAP.length())
                .sum();
        widths.set(NOTE, hasNotes ? Math.max(0, Math.min(widths.get(NOTE), style.width() - used)) : 0);
        return widths;
    }

    private static String line(List<String> texts, List<Integer> widths, TextStyle style) {
        var line = new StringBuilder();
        for (var column = 0; column < texts.size(); column++) {
            var width = widths.get(column);
            var text = style.fit(texts.get(column), width);
            var padding = " ".repeat(width - text.length());
            var right = column == MODULES || column == CELLS;
            line.append(right ? padding + text : text + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
