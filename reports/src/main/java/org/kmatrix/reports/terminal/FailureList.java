package org.kmatrix.reports.terminal;

import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.AlikeFailures;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.RunResults;

/**
 * Failures one below the other: cell, cause, the log's path, and the command that runs it again. Cells of a module that failed
 * in the same phase by the same cause are one entry.
 */
public final class FailureList {
    private static final String INDENT = "       ";
    private static final int MOST_OTHERS = 3;

    private FailureList() {}

    /**
     * The list; empty where nothing failed.
     *
     * @param most at most so many entries; how many cells were left out is said
     */
    public static String render(RunResults run, TextStyle style, int most) {
        var all = run.alikeFailures();
        var text = all.stream().limit(most).map(it -> entry(it, run, style)).collect(Collectors.joining("\n"));
        var left = all.stream().skip(most).mapToInt(AlikeFailures::size).sum();
        return left > 0 ? text + "\n" + left + " more are in the reports and in results.jsonl\n" : text;
    }

    private static String entry(AlikeFailures alike, RunResults run, TextStyle style) {
        var cell = alike.first();
        var mark = Mark.of(cell);
        var word = mark.toString();
        var text = new StringBuilder(style.mark(mark, word))
                .append(" ".repeat(INDENT.length() - word.length()))
                .append(style.bold(cell.cell()))
                .append('\n');
        style.wrapped(where(cell) + RunResults.cause(cell), style.width() - INDENT.length())
                .forEach(it -> text.append(INDENT).append(it).append('\n'));
        RunResults.log(cell)
                .ifPresent(it ->
                        line(text, style, "log", run.directory().resolve(it).toString()));
        line(text, style, "replay", cell.replay());
        var others = alike.others().stream().map(CellResult::cell).toList();
        others.stream().limit(MOST_OTHERS).forEach(it -> line(text, style, "also", it));
        if (others.size() > MOST_OTHERS) {
            line(
                    text,
                    style,
                    "also",
                    (others.size() - MOST_OTHERS) + (others.size() == MOST_OTHERS + 1 ? " more cell" : " more cells"));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, TextStyle style, String name, String value) {
        text.append(INDENT).append(style.faint(name + ": ")).append(value).append('\n');
    }

    private static String where(CellResult cell) {
        var blame = cell.blame();
        return cell.phase().id() + (blame == null ? "" : ", " + blame.id()) + ": ";
    }
}
