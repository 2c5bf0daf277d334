package org.kmatrix.reports.terminal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.reports.run.ControlTable;
import org.kmatrix.reports.run.ControlTable.Row;
import org.kmatrix.reports.run.KernelColumn;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.RunResults;

/** What the kernels did with modules that were changed on purpose: a line for each kind of change, and what went wrong. */
public final class ControlSummary {
    private static final String GAP = "  ";

    /** So few kernels are named, where others did otherwise. */
    private static final int FEW = 4;

    private final ControlTable table;
    private final TextStyle style;

    private ControlSummary(ControlTable table, TextStyle style) {
        this.table = table;
        this.style = style;
    }

    /** The summary; empty where no control was tried. */
    public static String render(RunResults run, TextStyle style) {
        return new ControlSummary(run.controls(), style).render();
    }

    private String render() {
        var rows = table.tried();
        if (rows.isEmpty()) {
            return "";
        }
        var kinds = rows.stream()
                .collect(Collectors.groupingBy(it -> it.control().name(), LinkedHashMap::new, Collectors.toList()));
        var width = kinds.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder(style.bold(table.verdict())).append('\n');
        kinds.forEach((kind, all) -> wrapped(text, kind + " ".repeat(width - kind.length()), outcomes(all), width));
        table.disagreements().forEach(it -> wrapped(text, "NOT AS PREDICTED", described(it), 0));
        return text.toString();
    }

    private void wrapped(StringBuilder text, String head, String rest, int width) {
        var indent = GAP.length() + width + GAP.length();
        text.append(GAP).append(head).append(GAP);
        text.append(String.join("\n" + " ".repeat(indent), style.wrapped(rest, style.width() - indent)));
        text.append('\n');
    }

    /** The outcome of most kernels first. */
    private String outcomes(List<Row> rows) {
        var kernels = rows.stream()
                .collect(Collectors.groupingBy(
                        it -> it.control().observed(), Collectors.mapping(Row::kernel, Collectors.toList())));
        return kernels.entrySet().stream()
                .sorted(Map.Entry.<Verdict, List<KernelColumn>>comparingByValue(Comparator.comparingInt(List::size))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(it -> it.getKey().id() + " on " + it.getValue().size()
                        + (kernels.size() > 1 && it.getValue().size() <= FEW ? names(it.getValue()) : ""))
                .collect(Collectors.joining(", "));
    }

    private String names(List<KernelColumn> kernels) {
        return kernels.stream().map(this::name).distinct().collect(Collectors.joining(", ", " (", ")"));
    }

    /** The kernel's id, and as much more as tells it from other columns with that id. */
    private String name(KernelColumn kernel) {
        var same = table.rows().stream()
                .map(Row::kernel)
                .filter(it -> it.id().equals(kernel.id()))
                .map(KernelColumn::parts)
                .toList();
        return IntStream.range(0, kernel.parts().size())
                .filter(i -> i == 0
                        || same.stream()
                                .anyMatch(it -> !it.get(i).equals(kernel.parts().get(i))))
                .mapToObj(kernel.parts()::get)
                .collect(Collectors.joining(" "));
    }

    private static String described(Row row) {
        var control = row.control();
        var message = control.message();
        return control.name() + " on " + row.kernel() + ": predicted "
                + control.predicted().id() + ", observed " + control.observed().id()
                + (message == null ? ", without a word" : ": " + PlainText.line(message));
    }
}
