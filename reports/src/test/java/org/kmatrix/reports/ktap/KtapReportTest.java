package org.kmatrix.reports.ktap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** The reader that comes with Perl, and so with every Debian; it knows plans, numbers and directives. */
    @Test
    void anotherParserOfTapReadsEveryLevelWithoutAFault() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl: apt-get install perl");
        var level = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith("  ")) {
                level.add(line.substring(2));
            } else if (!level.isEmpty()) {
                assertThat(parsed(level)).isEqualTo("version 12, errors 0");
                level.clear();
            }
        }
        assertThat(parsed(lines.stream().filter(it -> !it.startsWith("  ")).toList()))
                .isEqualTo("version 12, errors 0");
        assertThat(parsed(List.of("1..2", "ok 1 a", "not ok 3 b"))).isEqualTo("version 12, errors 1");
    }

    private static String parsed(List<String> tap) throws IOException, InterruptedException {
        var program = "my $p = TAP::Parser->new({tap => do { local $/; <STDIN> }}); $p->run;"
                + " printf 'version %d, errors %d', $p->version, scalar($p->parse_errors)";
        var perl = new ProcessBuilder("perl", "-MTAP::Parser", "-e", program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = perl.outputWriter(StandardCharsets.UTF_8)) {
            // TAP knows no version line but its own
            input.write(tap.stream().filter(it -> !it.startsWith("KTAP")).collect(Collectors.joining("\n", "", "\n")));
        }
        var answer = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(perl.waitFor() == 0, "no TAP::Parser: apt-get install perl");
        return answer;
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
