package org.kmatrix.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {
    @TempDir
    private Path run;

    @BeforeEach
    void logsAreThere() throws IOException {
        SampleRun.writeLogs(run);
    }

    @ParameterizedTest
    @MethodSource("org.kmatrix.reports.Locales#both")
    void everyFormatIsAsItsGoldenFileSaysInEveryLocale(Locale locale) throws Exception {
        Locales.in(locale, () -> {
            for (var format : Format.values()) {
                Golden.check(goldenName(format), normalised(format, written(format)));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theOrderInWhichCellsEndedChangesNothing(Format format) throws IOException {
        var first = content(written(format));
        var cells = new ArrayList<>(SampleRun.cells());
        Collections.shuffle(cells, new Random(7));
        var target = run.resolve(format.defaultName());
        Reports.write(format, SampleRun.info(), cells, run, target);
        assertThat(content(target)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aPlaceThatCannotBeWrittenToIsNamedInTheMessage(Format format) throws IOException {
        var file = Files.writeString(run.resolve("file"), "");
        var target = file.resolve("report");
        assertThatThrownBy(() -> Reports.write(format, SampleRun.info(), SampleRun.cells(), run, target))
                .isInstanceOfSatisfying(ReportException.class, it -> {
                    assertThat(it.format()).isEqualTo(format);
                    assertThat(it.target()).isEqualTo(target);
                })
                .hasMessageContaining("cannot write the " + format.id() + " report to " + target)
                .hasMessageContaining(file + " is in the way");
    }

    @Test
    void aDirectoryInTheWayOfAFileIsSaidAndStays() throws IOException {
        var target = Files.createDirectory(run.resolve("report.html"));
        assertThatThrownBy(() -> Reports.write(Format.HTML, SampleRun.info(), SampleRun.cells(), run, target))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(target + " is a directory; name a file in it");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void parentsAreMadeAndNothingUnfinishedIsLeft() throws IOException {
        var target = run.resolve("a/b/page.html");
        Reports.write(Format.HTML, SampleRun.info(), SampleRun.cells(), run, target);
        assertThat(target.getParent()).isDirectoryContaining(it -> it.equals(target));
        try (var files = Files.list(target.getParent())) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void aRunWithoutCellsIsReportedInEveryFormat() throws IOException {
        for (var format : Format.values()) {
            var target = run.resolve("empty").resolve(format.defaultName());
            Reports.write(format, SampleRun.info(), java.util.List.of(), run, target);
            assertThat(target).exists();
        }
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        assertThat(Format.parse("junit")).isEqualTo(Format.JUNIT);
        assertThatThrownBy(() -> Format.parse("pdf"))
                .hasMessage("unknown report format: 'pdf' (known: html, junit, ktap, kcidb, open-test-reporting,"
                        + " allure, markdown, github)");
    }

    private Path written(Format format) throws IOException {
        var target = run.resolve(format.defaultName());
        Reports.write(format, SampleRun.info(), SampleRun.cells(), run, target);
        return target;
    }

    private static String goldenName(Format format) {
        return switch (format) {
            case HTML -> "report-data.json";
            case ALLURE -> "allure-results.txt";
            case JUNIT, KTAP, KCIDB, OPEN_TEST_REPORTING, MARKDOWN, GITHUB -> format.defaultName();
        };
    }

    /** Of the page only the data: style and script are files of their own. */
    private static String normalised(Format format, Path report) throws IOException {
        var text = content(report);
        if (format != Format.HTML) {
            return text;
        }
        var start = text.indexOf("id=\"data\">") + "id=\"data\">".length();
        return text.substring(start, text.indexOf("</script>", start)).replace("],", "],\n") + "\n";
    }

    private static String content(Path report) throws IOException {
        if (!Files.isDirectory(report)) {
            return Files.readString(report);
        }
        try (var files = Files.list(report)) {
            return files.sorted()
                    .map(it -> "== " + it.getFileName() + "\n" + (isLog(it) ? "" : read(it) + "\n"))
                    .collect(Collectors.joining());
        }
    }

    /** Logs are copied as they are, and would make a golden file of bytes. */
    private static boolean isLog(Path file) {
        return file.getFileName().toString().endsWith(".log");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
