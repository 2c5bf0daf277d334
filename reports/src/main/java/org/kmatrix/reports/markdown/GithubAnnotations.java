package org.kmatrix.reports.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.run.SourcePlace;

/**
 * Annotations for GitHub Actions: workflow commands, one a line, that take effect on a step's standard output. GitHub
 * shows ten of a kind for a step; so what is beyond the ninth is said in the tenth.
 */
public final class GithubAnnotations implements Report {
    private static final int MOST_OF_A_KIND = 9;

    /** Of a reason, in characters: a log takes 4 KiB of an annotation, and people less. */
    private static final int LONGEST = 1000;

    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        var failures = run.failures();
        var text = List.of("error", "warning", "notice").stream()
                .map(kind -> lines(
                        kind,
                        failures.stream().filter(it -> kind(it).equals(kind)).toList()))
                .collect(Collectors.joining());
        Files.writeString(place, text);
    }

    private static String lines(String kind, List<CellResult> cells) {
        var left = cells.size() - MOST_OF_A_KIND;
        return cells.stream()
                        .limit(MOST_OF_A_KIND)
                        .map(it -> "::" + kind + " " + place(it) + "title="
                                + property(PlainText.line(Mark.of(it) + " " + it.cell())) + "::"
                                + data(reason(it) + "\n" + PlainText.line(it.replay())) + "\n")
                        .collect(Collectors.joining())
                + (left > 0 ? "::" + kind + "::" + left + " more cells are in the full report\n" : "");
    }

    private static String reason(CellResult cell) {
        var reason = RunResults.reason(cell);
        return reason.length() <= LONGEST ? reason : PlainText.beginning(reason, LONGEST) + "…";
    }

    /** GitHub shows the annotation at the line, where the file is in the repository. */
    private static String place(CellResult cell) {
        return SourcePlace.of(cell)
                .map(it -> "file=" + property(it.file()) + ",line=" + it.line()
                        + (it.column() == null ? "" : ",col=" + it.column()) + ",")
                .orElse("");
    }

    private static String kind(CellResult cell) {
        return switch (Mark.of(cell)) {
            case FAIL, XPASS -> "error";
            case ERROR, MISS -> "warning";
            case XFAIL, SKIP, PASS -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
