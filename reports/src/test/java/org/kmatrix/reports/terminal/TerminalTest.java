package org.kmatrix.reports.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.reports.Golden;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.Locales;
import org.kmatrix.reports.SampleRun;
import org.kmatrix.reports.run.RunResults;

class TerminalTest {
    private static final TextStyle WIDE = new TextStyle(120, true, false);
    private static final RunResults RUN =
            new RunResults(SampleRun.info(), SampleRun.cells(), Path.of("kmatrix-out", "sample"));

    @ParameterizedTest
    @MethodSource("org.kmatrix.reports.Locales#both")
    void textsAreAsTheirGoldenFilesSayInEveryLocale(Locale locale) throws Exception {
        Locales.in(locale, () -> {
            Golden.check("terminal-grid.txt", SummaryGrid.render(RUN, WIDE));
            Golden.check("terminal-grid-ascii-60.txt", SummaryGrid.render(RUN, new TextStyle(60, false, false)));
            Golden.check("terminal-grid-colour.txt", SummaryGrid.render(RUN, new TextStyle(120, true, true)));
            Golden.check("terminal-controls.txt", ControlSummary.render(RUN, WIDE));
            Golden.check("terminal-failures.txt", FailureList.render(RUN, WIDE, 4));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 37, 60, 80, 132})
    void everyLineOfTheGridFitsTheWidth(int width) {
        assertThat(SummaryGrid.render(RUN, new TextStyle(width, true, false)).lines())
                .allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 132})
    void everyKernelAndEveryModuleIsNamedAtEveryWidth(int width) {
        var grid = SummaryGrid.render(RUN, new TextStyle(width, true, false));
        RUN.columns().forEach(it -> assertThat(grid).contains(it.parts()));
        assertThat(grid).contains(RUN.modules());
    }

    @Test
    void aRunThatIsTooLargeForAGridIsCountedByKernel() {
        var large = new RunResults(SampleRun.info(), LargeRun.cells(4_000), Path.of("x"));
        var text = SummaryGrid.render(large, new TextStyle(80, true, false));
        assertThat(text.lines())
                .hasSizeLessThan(30)
                .allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(80));
        assertThat(text)
                .contains("vanilla:2.6.9 i386 up separate-output")
                .contains(large.totals().line());
    }

    @Test
    void withoutUnicodeEveryCharacterIsAscii() {
        var style = new TextStyle(60, false, true);
        var all =
                SummaryGrid.render(RUN, style) + ControlSummary.render(RUN, style) + FailureList.render(RUN, style, 9);
        assertThat(all.chars()).allMatch(it -> it < 0x80);
    }

    @Test
    void withoutColourThereIsNoEscape() {
        var all = SummaryGrid.render(RUN, WIDE) + FailureList.render(RUN, WIDE, 9);
        assertThat(all).doesNotContain("\u001b");
    }

    @Test
    void colourChangesNothingButColour() {
        var coloured = SummaryGrid.render(RUN, new TextStyle(120, true, true));
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(SummaryGrid.render(RUN, WIDE)
                        .lines()
                        .map(String::stripTrailing)
                        .toList());
    }

    @Test
    void aRunWithoutCellsHasNoGridAndNoFailures() {
        var empty = new RunResults(SampleRun.info(), List.of(), Path.of("x"));
        assertThat(SummaryGrid.render(empty, WIDE)).isEqualTo("No cell was run.\n");
        assertThat(FailureList.render(empty, WIDE, 5)).isEmpty();
        assertThat(ControlSummary.render(empty, WIDE)).isEmpty();
    }

    @Test
    void cellsOfAModuleThatFailedAlikeAreOneEntry() {
        var large = new RunResults(SampleRun.info(), LargeRun.cells(4_000), Path.of("x"));
        var text = FailureList.render(large, WIDE, 1_000);
        var entries = text.lines().filter(it -> it.contains("replay: ")).count();
        assertThat(entries).isPositive().isLessThan(large.failures().size());
        var told = text.lines()
                .mapToInt(it -> it.matches(" +also: \\d+ more cells?")
                        ? Integer.parseInt(it.replaceAll("\\D", ""))
                        : it.contains("replay: ") || it.contains("also: ") ? 1 : 0)
                .sum();
        assertThat(told).as("no cell is lost").isEqualTo(large.failures().size());
    }

    @Test
    void aWidthThatNothingFitsInIsRefused() {
        assertThatThrownBy(() -> new TextStyle(19, true, true)).hasMessage("width is 19, must be at least 20");
    }
}
