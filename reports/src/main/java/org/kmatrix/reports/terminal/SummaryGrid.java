package org.kmatrix.reports.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.KernelColumn;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.RunResults;

/**
 * Modules by kernels. Where the kernels do not fit side by side, the grid goes on below; where there are too many places
 * for a grid to be a summary, cells are counted for each kernel.
 */
public final class SummaryGrid {
    private static final String GAP = "  ";
    private static final int MARK_WIDTH = 5;

    /** What is larger is no summary any more, and is counted instead. */
    private static final int MOST_PLACES = 1_500;

    private final TextStyle style;
    private final List<String> modules;
    private final List<KernelColumn> columns;
    private final Map<String, Map<KernelColumn, List<CellResult>>> cells;
    private final int notShown;
    private final List<Integer> shown;
    private final int moduleWidth;
    private final Map<KernelColumn, List<String>> headings = new HashMap<>();
    private final Map<KernelColumn, Integer> widths = new HashMap<>();

    private SummaryGrid(RunResults run, TextStyle style) {
        this.style = style;
        this.modules = run.modules();
        this.columns = run.columnsThatWereRun();
        this.notShown = run.columns().size() - columns.size();
        this.cells = run.grid();
        this.shown = shown(columns);
        this.moduleWidth = Math.min(
                modules.stream().mapToInt(String::length).max().orElse(0), Math.max(MARK_WIDTH, style.width() / 3));
        columns.forEach(it -> headings.put(it, heading(it)));
        columns.forEach(it -> widths.put(it, width(it)));
    }

    /** The grid, a legend of the marks that occur, and the verdict; ends with a line end. */
    public static String render(RunResults run, TextStyle style) {
        var grid = new SummaryGrid(run, style);
        var text = new StringBuilder();
        if (grid.columns.size() * grid.modules.size() > MOST_PLACES) {
            text.append(KernelCounts.render(run, style));
        } else {
            grid.common(text);
            grid.blocks().forEach(it -> text.append(grid.block(it)).append('\n'));
            text.append(grid.told());
        }
        text.append(grid.legend());
        var totals = run.totals();
        style.wrapped(totals.verdict(), style.width())
                .forEach(it -> text.append(style.bold(it)).append('\n'));
        style.wrapped(totals.line(), style.width())
                .forEach(it -> text.append(it).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }

    /** Which parts of the columns' names differ; the kernel itself is always shown, and so is all of a lone column. */
    private static List<Integer> shown(List<KernelColumn> columns) {
        var parts = columns.isEmpty() ? 0 : columns.get(0).parts().size();
        return IntStream.range(0, parts)
                .filter(part -> part == 0
                        || columns.size() == 1
                        || columns.stream()
                                        .map(it -> it.parts().get(part))
                                        .distinct()
                                        .count()
                                > 1)
                .boxed()
                .toList();
    }

    /** Layouts that are not for a kernel would fill a screen with SKIP. */
    private String told() {
        return notShown == 0
                ? ""
                : notShown + (notShown == 1 ? " column" : " columns")
                        + " in which every cell is left out not shown\n\n";
    }

    /** What all columns share is said once, above. */
    private void common(StringBuilder text) {
        var parts = columns.isEmpty() ? List.<String>of() : columns.get(0).parts();
        var common = IntStream.range(0, parts.size())
                .filter(it -> !shown.contains(it))
                .mapToObj(parts::get)
                .toList();
        if (!common.isEmpty()) {
            style.wrapped("all: " + String.join(style.separator(), common), style.width())
                    .forEach(it -> text.append(style.faint(it)).append('\n'));
            text.append('\n');
        }
    }

    private List<String> heading(KernelColumn column) {
        var parts = column.parts();
        return shown.stream().map(parts::get).toList();
    }

    private int width(KernelColumn column) {
        var needed = headings(column).stream().mapToInt(String::length).max().orElse(0);
        var cellWidth = modules.stream()
                .mapToInt(it -> cellText(it, column).length())
                .max()
                .orElse(0);
        var room = style.width() - moduleWidth - GAP.length();
        return Math.min(Math.max(needed, cellWidth), Math.max(MARK_WIDTH, room));
    }

    private List<String> headings(KernelColumn column) {
        return headings.getOrDefault(column, List.of());
    }

    private int widthOf(KernelColumn column) {
        return widths.getOrDefault(column, MARK_WIDTH);
    }

    private List<List<KernelColumn>> blocks() {
        var blocks = new ArrayList<List<KernelColumn>>();
        var block = new ArrayList<KernelColumn>();
        var used = moduleWidth;
        for (var column : columns) {
            var needed = GAP.length() + widthOf(column);
            if (!block.isEmpty() && used + needed > style.width()) {
                blocks.add(List.copyOf(block));
                block.clear();
                used = moduleWidth;
            }
            block.add(column);
            used += needed;
        }
        if (!block.isEmpty()) {
            blocks.add(List.copyOf(block));
        }
        return blocks;
    }

    private String block(List<KernelColumn> block) {
        var text = new StringBuilder();
        var depth = block.stream().mapToInt(it -> headings(it).size()).max().orElse(0);
        for (var i = 0; i < depth; i++) {
            var part = i;
            text.append(row(
                    "",
                    block.stream()
                            .map(it -> padded(headings(it).get(part), widthOf(it)))
                            .toList()));
        }
        var total = block.stream().mapToInt(it -> GAP.length() + widthOf(it)).sum() + moduleWidth;
        text.append(style.faint(style.rule(total))).append('\n');
        for (var module : modules) {
            text.append(row(module, block.stream().map(it -> cell(module, it)).toList()));
        }
        return text.toString();
    }

    private String row(String name, List<String> texts) {
        return (padded(name, moduleWidth) + GAP + String.join(GAP, texts)).stripTrailing() + "\n";
    }

    private String cell(String module, KernelColumn column) {
        var here = here(module, column);
        var text = padded(cellText(module, column), widthOf(column));
        return here.isEmpty() ? style.faint(text) : style.mark(mark(here), text);
    }

    private String cellText(String module, KernelColumn column) {
        var here = here(module, column);
        if (here.isEmpty()) {
            return style.unicode() ? "·" : ".";
        }
        return here.size() == 1 ? mark(here).toString() : mark(here) + " " + style.times(here.size());
    }

    private List<CellResult> here(String module, KernelColumn column) {
        return cells.getOrDefault(module, Map.of()).getOrDefault(column, List.of());
    }

    private static Mark mark(List<CellResult> here) {
        return here.stream().map(Mark::of).min(Mark::compareTo).orElseThrow();
    }

    private String padded(String text, int width) {
        var fitting = style.fit(text, width);
        return fitting + " ".repeat(width - fitting.length());
    }

    private String legend() {
        var marks = cells.values().stream()
                .flatMap(it -> it.values().stream())
                .flatMap(List::stream)
                .map(Mark::of)
                .filter(it -> it != Mark.PASS)
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return marks.stream().map(this::explained).collect(Collectors.joining("", "", marks.isEmpty() ? "" : "\n"));
    }

    private String explained(Mark mark) {
        var indent = MARK_WIDTH + GAP.length();
        return style.mark(mark, padded(mark.toString(), MARK_WIDTH)) + GAP
                + String.join("\n" + " ".repeat(indent), style.wrapped(mark.meaning(), style.width() - indent)) + "\n";
    }
}
