package org.kmatrix.reports.ktap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;

/** Holds the report to the grammar of Documentation/dev-tools/ktap.rst. */
class KtapReportTest {
    private static final Pattern RESULT = Pattern.compile("(not )?ok (\\d+) ([^#]*[^# ])( # .*)?");

    @TempDir
    private Path run;

    private List<String> lines = List.of();

    @BeforeEach
    void write() throws IOException {
        SampleRun.writeLogs(run);
        Reports.write(Format.KTAP, SampleRun.info(), SampleRun.cells(), run, run.resolve("results.ktap"));
        lines = Files.readAllLines(run.resolve("results.ktap"));
    }

    @Test
    void everyLineIsOneThatTheGrammarKnows() {
        assertThat(lines).allMatch(it -> {
            var line = it.startsWith("  ") ? it.substring(2) : it;
            return line.equals("KTAP version 1")
                    || line.matches("1\\.\\.\\d+")
                    || line.startsWith("# ")
                    || RESULT.matcher(line).matches();
        });
    }

    @Test
    void everyPlanIsKeptAndResultsAreNumberedFromOne() {
        var nested = 0;
        var planned = 0;
        var outer = 0;
        for (var line : lines.subList(2, lines.size())) {
            if (line.startsWith("  1..")) {
                planned = Integer.parseInt(line.substring(5));
                nested = 0;
            } else if (line.matches("  (not )?ok .*")) {
                assertThat(line).containsPattern("ok " + ++nested + " ");
            } else if (line.matches("(not )?ok .*")) {
                assertThat(nested).isEqualTo(planned);
                assertThat(line).containsPattern("ok " + ++outer + " ");
            }
        }
        assertThat(lines.get(1)).isEqualTo("1.." + outer);
    }

    @Test
    void aKernelIsOkOnlyIfNoneOfItsCellsIsNot() {
        var failed = false;
        for (var line : lines) {
            failed |= line.startsWith("  not ok ");
            if (line.matches("(not )?ok .*")) {
                assertThat(line.startsWith("not ")).as(line).isEqualTo(failed);
                failed = false;
            }
        }
    }
}
