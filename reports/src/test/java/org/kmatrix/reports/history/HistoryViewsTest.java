package org.kmatrix.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.reports.history.Runs.BAD;
import static org.kmatrix.reports.history.Runs.BOOKWORM_40;
import static org.kmatrix.reports.history.Runs.BOOKWORM_41;
import static org.kmatrix.reports.history.Runs.GOOD;
import static org.kmatrix.reports.history.Runs.built;
import static org.kmatrix.reports.history.Runs.cell;
import static org.kmatrix.reports.history.Runs.failed;
import static org.kmatrix.reports.history.Runs.failing;
import static org.kmatrix.reports.history.Runs.passed;
import static org.kmatrix.reports.history.Runs.run;
import static org.kmatrix.reports.history.Runs.with;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.Golden;
import org.kmatrix.reports.Locales;
import org.kmatrix.reports.terminal.ComparisonView;
import org.kmatrix.reports.terminal.PastView;
import org.kmatrix.reports.terminal.TextStyle;
import tools.jackson.databind.json.JsonMapper;

/** What history and diff print, sealed. */
class HistoryViewsTest {
    private static final TextStyle PLAIN = new TextStyle(100, true, false);
    private static final TextStyle ASCII = new TextStyle(100, false, false);

    private static CellPast broken() {
        return new CellPast(
                passed(BOOKWORM_40, run(1), GOOD).cell(),
                List.of(
                        passed(BOOKWORM_40, run(1), GOOD),
                        failed(BOOKWORM_40, run(2), GOOD),
                        passed(BOOKWORM_40, run(3), GOOD),
                        failed(BOOKWORM_41, run(4), BAD)));
    }

    private static Comparison comparison() {
        var before = new ArrayList<>(List.of(passed(BOOKWORM_40, run(1), GOOD), built("gone", run(1), 900)));
        var after = new ArrayList<>(List.of(
                failed(BOOKWORM_41, run(2), BAD),
                built("new", run(2), 900),
                Seen.of(
                        run(2),
                        failing("worse", BOOKWORM_40, run(2), GOOD).unexpected().build())));
        for (var i = 0; i < 9; i++) {
            before.add(built("m" + i, run(1), 2_000));
            after.add(built("m" + i, run(2), i == 4 ? 9_000 : 2_010));
        }
        return Comparison.of(run(1), before, run(2), after, cell -> List.of());
    }

    @Test
    void aFlakyCellIsNeitherBrokenNorMendedByAnyChange() {
        var flaky = new CellPast(
                passed(BOOKWORM_40, run(1), GOOD).cell(),
                List.of(failed(BOOKWORM_40, run(1), GOOD), passed(BOOKWORM_40, run(2), GOOD)));
        assertThat(PastView.one(flaky, PLAIN, 9))
                .endsWith("\nflaky: of 2 results with the same inputs 1 is a failure\n")
                .doesNotContain("mended");
    }

    @ParameterizedTest
    @MethodSource("org.kmatrix.reports.Locales#both")
    void everyTextIsAsItsGoldenFileSaysInEveryLocale(Locale locale) throws Exception {
        var border = List.of(
                broken(),
                new CellPast(
                        passed("debian:bullseye 5.10.0-34-cloud-amd64 x86_64 cloud", run(1), GOOD)
                                .cell(),
                        List.of(passed("debian:bullseye 5.10.0-34-cloud-amd64 x86_64 cloud", run(1), GOOD))));
        Locales.in(locale, () -> {
            Golden.check("history-one.txt", PastView.one(broken(), PLAIN, 20));
            Golden.check("history-several.txt", PastView.several(border, Border.of(border), PLAIN, 20));
            Golden.check("history.json", json(border) + "\n");
            Golden.check("diff.txt", ComparisonView.render(comparison(), PLAIN, 50));
            Golden.check("diff.json", HistoryJson.of(comparison()) + "\n");
        });
    }

    @Test
    void aBorderBetweenToolchainsNamesTheKernel() {
        var pasts = List.of(
                        with("gcc-3.4", Status.PASS, BOOKWORM_40, run(1)),
                        with("gcc-12", Status.FAIL, BOOKWORM_40, run(1)))
                .stream()
                .map(it -> new CellPast(it.cell(), List.of(it)))
                .toList();
        assertThat(PastView.several(pasts, Border.of(pasts), new TextStyle(120, true, false), 9))
                .endsWith("\nhello on debian:bookworm 6.1.0-40-cloud-amd64 (x86_64, cloud, distro-headers): works with "
                        + "gcc-3.4, fails with gcc-12\n");
    }

    @Test
    void whatTookLongerInAllCellsHasALineOfItsOwn() {
        var before = new ArrayList<Seen>();
        var after = new ArrayList<Seen>();
        for (var i = 0; i < 20; i++) {
            before.add(built("m" + i, run(1), 2_000));
            after.add(built("m" + i, run(2), 6_000));
        }
        var comparison = Comparison.of(run(1), before, run(2), after, cell -> List.of());
        assertThat(ComparisonView.render(comparison, PLAIN, 50)).isEqualTo("""
                        20261101-060000 and 20261102-060000: 20 the same
                        all cells: build 3.0 times as long (the middle one of 20 cells)
                        """);
        assertThat(HistoryJson.of(comparison)).contains("\"phase\" : \"build\"", "\"ratio\" : 3.0");
    }

    @Test
    void whatARunOrACellIsCalledReachesNoTerminalAsASequence() {
        var run =
                new RunRef("id\u001b[31m", "forge", run(1).started(), "0.1.0+cafe\u001b]0;title\u0007", "drivers.yaml");
        var bad = Seen.of(
                run,
                failing("he\u001b[2Jllo", BOOKWORM_40, run(1), BAD).unexpected().build());
        var good = Seen.of(
                run(2),
                cell("he\u001b[2Jllo", BOOKWORM_40, run(2), GOOD).passed().build());
        var gone = built("go\u001b[2Jne", run(2), 900);
        var past = new CellPast(bad.cell(), List.of(good, bad));
        assertThat(PastView.one(past, PLAIN, 9)
                        + PastView.several(List.of(past), List.of(new Border(Border.Axis.KERNEL, good, bad)), PLAIN, 9)
                        + ComparisonView.render(
                                Comparison.of(run(2), List.of(good, gone), run, List.of(bad), cell -> List.of()),
                                PLAIN,
                                50))
                .contains("hello/debian-bookworm", "gone/debian-bookworm")
                .matches("[\\P{Cntrl}\\n]*");
    }

    @Test
    void aLongIdMovesNoOthersColumns() {
        var pasts = List.of("hello", "x".repeat(300)).stream()
                .map(it -> built(it, run(1), 900))
                .map(it -> new CellPast(it.cell(), List.of(it)))
                .toList();
        assertThat(PastView.several(pasts, List.of(), PLAIN, 9).lines().filter(it -> !it.startsWith("x")))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).hasSizeLessThan(120));
    }

    @Test
    void whatAPlaceCannotShowIsAscii() {
        assertThat(PastView.one(broken(), ASCII, 20) + ComparisonView.render(comparison(), ASCII, 50))
                .matches("\\A\\p{ASCII}*\\z");
    }

    @Test
    void onlyTheLastRunsAreShownAndThatIsSaid() {
        assertThat(PastView.one(broken(), PLAIN, 2))
                .contains("2 earlier runs are not shown", "20261103", "20261104")
                .doesNotContain("20261101-060000  2026");
    }

    @Test
    void programsCanReadIt() {
        var mapper = JsonMapper.builder().build();
        assertThat(mapper.readTree(json(List.of(broken())))
                        .get("cells")
                        .get(0)
                        .get("flaky")
                        .asBoolean())
                .isTrue();
        assertThat(mapper.readTree(HistoryJson.of(comparison())).get("worse").asBoolean())
                .isTrue();
    }

    private static String json(List<CellPast> pasts) {
        var run = new HistoryJson.Run(run(4), Path.of("kmatrix-out/20261104-060000"), 3, 1);
        return HistoryJson.of(List.of(run), pasts, Border.of(pasts), 20);
    }
}
