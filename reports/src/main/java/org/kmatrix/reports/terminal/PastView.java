package org.kmatrix.reports.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.history.Border;
import org.kmatrix.reports.history.CellPast;
import org.kmatrix.reports.history.Difference;
import org.kmatrix.reports.history.Seen;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.PlainText;

/** The past of cells as text: of one every run, of several a line each. */
public final class PastView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int GAP = 2;
    private static final int HASH = 12;

    /** What is longer moves the rest of its own row, and of no other. */
    private static final int WIDEST = 80;

    private final TextStyle style;
    private final int last;

    private PastView(TextStyle style, int last) {
        this.style = style;
        this.last = last;
    }

    /**
     * Every run that saw a cell, and what its past says.
     *
     * @param last at most so many runs, the last ones
     */
    public static String one(CellPast past, TextStyle style, int last) {
        var view = new PastView(style, last);
        return style.bold(PlainText.line(past.cell().id())) + "\n\n" + view.table(view.rows(past)) + "\n"
                + view.findings(past).stream()
                        .flatMap(it -> style.wrapped(PlainText.line(it), style.width()).stream())
                        .map(it -> it + "\n")
                        .collect(Collectors.joining());
    }

    /**
     * A line for each cell, and between which kernels, or toolchains, modules stop or begin to work.
     *
     * @param borders of all cells of the modules, not only of those that are shown
     */
    public static String several(List<CellPast> pasts, List<Border> borders, TextStyle style, int last) {
        var view = new PastView(style, last);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("cell", "past", "now"));
        for (var past : pasts) {
            rows.add(List.of(past.cell().id(), view.strip(past), view.now(past)));
        }
        var told = borders.stream().map(view::told).collect(Collectors.joining());
        return view.table(rows) + "\n" + view.legend(pasts) + (told.isEmpty() ? "" : "\n" + told);
    }

    private List<List<String>> rows(CellPast past) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("run", "began (UTC)", "verdict", "kernel", "module", "time"));
        var begun = new HashSet<Instant>();
        var lines = new ArrayList<List<String>>();
        for (var seen : past.seen()) {
            var again = seen.begun() != null && !begun.add(seen.begun());
            lines.add(List.of(
                    seen.run().id(),
                    TIME.format(seen.run().started()),
                    Mark.ofStatus(seen.status(), seen.expected()) + (again ? " cached" : ""),
                    seen.release() == null ? "?" : seen.release(),
                    module(seen.inputs()),
                    again ? "" : time(seen)));
        }
        rows.addAll(lines.subList(Math.max(0, lines.size() - last), lines.size()));
        return rows;
    }

    private static String module(@Nullable Inputs inputs) {
        if (inputs == null) {
            return "?";
        }
        return inputs.revision() == null
                ? inputs.module().substring(0, Math.min(HASH, inputs.module().length()))
                : inputs.revision();
    }

    /** Of what failed it is not known: the phase in which it did says nothing of how long it takes. */
    private static String time(Seen seen) {
        return seen.status() != Status.PASS || seen.times().isEmpty()
                ? ""
                : Durations.text(seen.times().values().stream().reduce(Duration.ZERO, Duration::plus));
    }

    private List<String> findings(CellPast past) {
        var findings = new ArrayList<String>();
        if (past.seen().size() > last) {
            findings.add((past.seen().size() - last) + " earlier runs are not shown; --last says how many are");
        }
        past.lastTurn()
                // of a flaky cell a turn without any change says nothing: it was neither broken nor mended
                .filter(it -> past.flake().isEmpty() || !it.differences().isEmpty())
                .ifPresent(it -> findings.add((past.isBroken() ? "broke" : "was mended") + " between "
                        + it.before().run().id() + " (" + ComparisonView.told(it.before()) + ") and "
                        + it.after().run().id() + " (" + ComparisonView.told(it.after()) + "): "
                        + differences(it.differences())));
        if (past.isBroken() && past.lastTurn().isEmpty()) {
            findings.add("never passed: " + ComparisonView.told(past.last()));
        }
        past.flake().ifPresent(it -> findings.add(flaky(it)));
        if (findings.isEmpty()) {
            findings.add("nothing ever changed");
        }
        return findings;
    }

    private static String flaky(CellPast.Flake flake) {
        return "flaky: of " + flake.results() + " results with the same inputs " + flake.failures()
                + (flake.failures() == 1 ? " is a failure" : " are failures");
    }

    private String differences(List<Difference> differences) {
        return differences.isEmpty()
                ? "nothing is known to have changed"
                : differences.stream().map(style::arrows).collect(Collectors.joining(", "));
    }

    /** A letter for each run: of a mark its first one, of what was expected small; a pass is a point. */
    private String strip(CellPast past) {
        var letters = past.seen().stream().map(PastView::letter).collect(Collectors.joining());
        return letters.substring(Math.max(0, letters.length() - last));
    }

    private static String letter(Seen seen) {
        return switch (Mark.ofStatus(seen.status(), seen.expected())) {
            case PASS -> ".";
            case FAIL -> "F";
            case XFAIL -> "f";
            case XPASS -> "P";
            case ERROR -> "E";
            case MISS -> "m";
            case SKIP -> "s";
        };
    }

    private String legend(List<CellPast> pasts) {
        var letters = pasts.stream().map(this::strip).collect(Collectors.joining());
        var words = new ArrayList<String>();
        for (var it : List.of(
                ". pass", "F fail", "f known failure", "P unexpected pass", "E error", "m missing", "s left out")) {
            if (letters.indexOf(it.charAt(0)) >= 0) {
                words.add(it);
            }
        }
        return style.faint("oldest run first: " + String.join(", ", words)) + "\n";
    }

    private String now(CellPast past) {
        var now = Mark.ofStatus(past.last().status(), past.last().expected());
        var text = now.toString();
        if (past.isBroken()) {
            text += past.lastTurn()
                    .map(it -> " since " + it.after().run().id() + ": " + differences(it.differences()))
                    .orElse(", never passed");
        }
        return text + past.flake().map(it -> "; " + flaky(it)).orElse("");
    }

    private String told(Border border) {
        var cell = border.newer().cell();
        var older = border.older();
        var newer = border.newer();
        var at = cell.kernel().arch().kernelName() + ", " + cell.kernel().flavour() + ", " + cell.layout()
                + (cell.install().equals("binary") ? "" : ", " + cell.install());
        var from = border.breaks() ? "works" : "fails";
        var to = border.breaks() ? "fails" : "works";
        var text = switch (border.axis()) {
            case KERNEL ->
                cell.module() + " (" + at + "): " + from + " up to " + kernel(older) + ", " + to + " from "
                        + kernel(newer);
            case TOOLCHAIN ->
                cell.module() + " on " + kernel(newer) + " (" + at + "): " + from + " with "
                        + older.cell().toolchain() + ", " + to + " with "
                        + newer.cell().toolchain();
        };
        return style.wrapped(PlainText.line(text), style.width()).stream()
                .map(it -> it + "\n")
                .collect(Collectors.joining());
    }

    private static String withSameToolchain(Seen older, Seen newer) {
        var toolchain = newer.cell().toolchain();
        return older.cell().toolchain().equals(toolchain) ? ", " + toolchain : "";
    }

    private static String kernel(Seen seen) {
        var id = seen.cell().kernel().id();
        return id + (seen.release() == null || seen.release().equals(id.version()) ? "" : " " + seen.release());
    }

    private String table(List<List<String>> raw) {
        var rows = raw.stream()
                .map(row -> row.stream().map(PlainText::line).toList())
                .toList();
        var widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (var i = 0; i < widths.length; i++) {
                var length = row.get(i).length();
                widths[i] = length > WIDEST ? widths[i] : Math.max(widths[i], length);
            }
        });
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < widths.length; i++) {
                var padding = Math.max(0, widths[i] - row.get(i).length()) + GAP;
                line.append(row.get(i)).append(" ".repeat(padding));
            }
            var plain = line.toString().stripTrailing();
            text.append(text.isEmpty() ? style.faint(plain) : plain).append('\n');
        }
        return text.toString();
    }
}
