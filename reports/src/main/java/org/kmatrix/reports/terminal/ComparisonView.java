package org.kmatrix.reports.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.Comparison.Kind;
import org.kmatrix.reports.history.Seen;
import org.kmatrix.reports.history.Slowdown;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.PlainText;

/** Two runs compared, as text: what got worse first, and at the end the counts. */
public final class ComparisonView {
    private static final String INDENT = "       ";

    private final TextStyle style;
    private final int most;

    private ComparisonView(TextStyle style, int most) {
        this.style = style;
        this.most = most;
    }

    /**
     * The text; ends with a line end.
     *
     * @param most at most so many cells of a kind; how many were left out is said
     */
    public static String render(Comparison comparison, TextStyle style, int most) {
        var view = new ComparisonView(style, most);
        var text = new StringBuilder();
        for (var kind : Kind.values()) {
            view.section(comparison, kind, text);
        }
        style.wrapped(counts(comparison), style.width())
                .forEach(it -> text.append(style.bold(it)).append('\n'));
        comparison
                .throughout()
                .forEach(it -> style.wrapped("all cells: " + it, style.width())
                        .forEach(line -> text.append(line).append('\n')));
        if (!comparison.timesCompared()) {
            text.append(
                            style.faint(
                                    "too few cells were measured in both runs to tell what is noise in times, but where a cell has a past"))
                    .append('\n');
        }
        return text.toString();
    }

    private static String counts(Comparison comparison) {
        var counts = new ArrayList<String>();
        for (var kind : Kind.values()) {
            if (comparison.count(kind) > 0) {
                counts.add(comparison.count(kind) + " " + kind.words());
            }
        }
        counts.add(comparison.same() + " the same");
        return PlainText.line(
                comparison.before().id() + " and " + comparison.after().id() + ": " + String.join(", ", counts));
    }

    private void section(Comparison comparison, Kind kind, StringBuilder text) {
        var entries =
                comparison.entries().stream().filter(it -> it.kind() == kind).toList();
        if (entries.isEmpty()) {
            return;
        }
        text.append(style.bold(kind.words())).append('\n');
        entries.stream()
                .limit(most)
                .forEach(it -> lines(it).forEach(line -> text.append(line).append('\n')));
        if (entries.size() > most) {
            text.append(INDENT).append(entries.size() - most).append(" more\n");
        }
        text.append('\n');
    }

    private List<String> lines(Comparison.Entry entry) {
        if (entry instanceof Comparison.One one) {
            var lines = new ArrayList<>(List.of(mark(one.seen()) + PlainText.line(one.cell())));
            if (one.kind().isWorse()) {
                add(lines, "is: ", told(one.seen()));
            }
            return lines;
        }
        var both = (Comparison.Both) entry;
        var lines = new ArrayList<String>();
        lines.add(mark(both.after()) + style.bold(PlainText.line(both.cell())));
        if (both.kind() != Kind.SLOWER) {
            add(lines, "was: ", told(both.before()));
            add(lines, "is: ", told(both.after()));
        }
        both.slowdowns().forEach(it -> add(lines, "", told(it)));
        if (both.kind() != Kind.BETTER || !both.differences().isEmpty()) {
            add(
                    lines,
                    "",
                    both.differences().isEmpty()
                            ? "nothing is known to have changed"
                            : both.differences().stream()
                                    .map(style::arrows)
                                    .collect(Collectors.joining(", ", "changed: ", "")));
        }
        return lines;
    }

    private void add(List<String> lines, String name, String value) {
        style.wrapped(PlainText.line(name + value), style.width() - INDENT.length())
                .forEach(it -> lines.add(INDENT + it));
    }

    private String mark(Seen seen) {
        var mark = Mark.ofStatus(seen.status(), seen.expected());
        return style.mark(mark, mark.toString())
                + " ".repeat(INDENT.length() - mark.toString().length());
    }

    static String told(Seen seen) {
        var mark = Mark.ofStatus(seen.status(), seen.expected());
        var cause = seen.cause();
        return mark + (cause == null ? "" : " at " + seen.phase().id() + ": " + PlainText.line(cause));
    }

    private static String told(Slowdown slowdown) {
        return slowdown.phase().id() + ": " + Durations.text(slowdown.now()) + ", usually "
                + Durations.text(slowdown.usual()) + " and with noise up to " + Durations.text(slowdown.limit())
                + " (by " + slowdown.source() + ")";
    }
}
