package org.kmatrix.reports.terminal;

import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.RunResults;

/** Failures one below the other: cell, cause, the log's path, and the command that runs it again. */
public final class FailureList {
    private static final String INDENT = "       ";

    private FailureList() {}

    /**
     * The list; empty where nothing failed.
     *
     * @param most at most so many; how many were left out is said
     */
    public static String render(RunResults run, TextStyle style, int most) {
        var failures = run.failures();
        var text =
                failures.stream().limit(most).map(it -> entry(it, run, style)).collect(Collectors.joining("\n"));
        var left = failures.size() - most;
        return left > 0 ? text + "\n" + left + " more are in the reports and in results.jsonl\n" : text;
    }

    private static String entry(CellResult cell, RunResults run, TextStyle style) {
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
