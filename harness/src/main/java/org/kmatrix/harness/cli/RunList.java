package org.kmatrix.harness.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kmatrix.harness.history.IndexedRun;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.reports.run.PlainText;

/** Runs, a line each. */
final class RunList {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunList() {}

    /** The last so many of them. */
    static String of(List<IndexedRun> runs, int last) {
        return runs.stream()
                .skip(Math.max(0, runs.size() - last))
                .map(RunList::line)
                .collect(Collectors.joining());
    }

    static String line(IndexedRun run) {
        var ref = run.ref();
        var verdict = run.unexpected() == 0 ? "as expected" : run.unexpected() + " not as expected";
        return PlainText.line(ref.id() + "  " + TIME.format(ref.started()) + "  " + ref.host() + "  " + ref.spec()
                        + "  " + Totals.counted(run.cells()) + ", " + verdict + "  " + run.directory())
                + "\n";
    }
}
