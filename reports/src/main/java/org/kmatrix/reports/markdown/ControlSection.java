package org.kmatrix.reports.markdown;

import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.reports.run.ControlTable;
import org.kmatrix.reports.run.RunResults;

/** The table of controls, folded away; what did not go as predicted comes first and is not. */
final class ControlSection {
    private static final int MOST_ROWS = 400;
    private static final String HEADING =
            "| kernel | control | predicted | observed | message |\n| --- | --- | --- | --- | --- |\n";

    private ControlSection() {}

    /** Nothing where no control was tried. */
    static String of(RunResults run) {
        var table = run.controls();
        if (table.tried().isEmpty()) {
            return "";
        }
        var wrong = table.disagreements();
        var left = table.tried().size() - MOST_ROWS;
        return "### Controls\n\n" + table.verdict() + ".\n\n"
                + (wrong.isEmpty()
                        ? ""
                        : HEADING
                                + wrong.stream()
                                        .limit(MOST_ROWS)
                                        .map(ControlSection::row)
                                        .collect(Collectors.joining())
                                + "\n")
                + "<details><summary>modules changed on purpose, and what the kernels did</summary>\n\n" + HEADING
                + table.tried().stream()
                        .limit(MOST_ROWS)
                        .map(ControlSection::row)
                        .collect(Collectors.joining())
                + (left > 0 ? "\n" + left + " more are in the full report.\n" : "") + "\n</details>\n\n";
    }

    private static String row(ControlTable.Row row) {
        var control = row.control();
        var observed = control.observed().id();
        return "| " + MarkdownText.escaped(row.kernel().toString()) + " | " + MarkdownText.escaped(control.name())
                + " | "
                + control.predicted().id() + " | " + (control.agrees() ? observed : "**" + observed + "**") + " | "
                + Optional.ofNullable(control.message())
                        .map(MarkdownText::escaped)
                        .orElse("") + " |\n";
    }
}
