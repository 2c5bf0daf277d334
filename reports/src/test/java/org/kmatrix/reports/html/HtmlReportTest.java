package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.EarlierRun;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.Throughout;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
    private static final Pattern ELEMENT = Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);

    @TempDir
    private Path run;

    @Test
    void whatALogHoldsCannotLeaveTheDataElement() throws IOException {
        var page = page(run.resolve("report.html"));
        assertThat(page).doesNotContain("<img src=x", "<!-- &");
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(data(page).toString()).contains("</script><img src=x onerror=alert(1)>");
    }

    @Test
    void onlyTheStyleAndTheScriptOfThePageItselfAreAllowed() throws Exception {
        var page = page(run.resolve("report.html"));
        var elements = ELEMENT.matcher(page).results().toList();
        assertThat(elements).hasSize(3);
        for (var element : elements) {
            if (!element.group(2).contains("application/json")) {
                var digest = MessageDigest.getInstance("SHA-256")
                        .digest(element.group(3).getBytes(StandardCharsets.UTF_8));
                assertThat(page)
                        .contains(element.group(1) + "-src 'sha256-"
                                + Base64.getEncoder().encodeToString(digest) + "'");
            }
        }
        assertThat(page).contains("default-src 'none'").doesNotContain("http://", "src=\"", "@import", "url(");
    }

    @Test
    void theTailOfAFailedPhasesLogIsThereWithoutTerminalSequences() throws IOException {
        var data = data(page(run.resolve("report.html")));
        var build = texts(data).filter(it -> it.endsWith("Error 2")).findFirst().orElseThrow();
        assertThat(build.lines()).hasSize(100);
        assertThat(build)
                .startsWith("  CC [M]  /home/chardev/part_37.o\n")
                .contains(":41:24: error: passing argument 1");
    }

    @Test
    void theTailsOfOtherPhasesAreThereWhereThereIsRoomForAll() throws IOException {
        SampleRun.writeLogs(run);
        var results = new RunResults(SampleRun.info(), SampleRun.cells(), run);
        var all = Tails.read(results, 4_000_000);
        assertThat(all)
                .extracting(it -> it.text().text())
                .contains("boot of " + SampleRun.cells().get(0).cell() + "\ndone");
        var few = Tails.read(results, 20_000);
        assertThat(few).hasSize(4).allSatisfy(it -> assertThat(it.text().text()).doesNotContain("\ndone"));
    }

    @Test
    void whatBecameOfTheCellsSinceAnEarlierRunIsThere() throws IOException {
        var target = run.resolve("report.html");
        var settings = ReportSettings.comparedWith(EarlierRun.compared());
        Reports.write(Format.HTML, settings, SampleRun.info(), SampleRun.cells(), run, target);

        var data = data(Files.readString(target));

        assertThat(data.at("/against/id").asString()).isEqualTo("20261120-031000-1c2d");
        assertThat(data.at("/against/gone/0/0").asString())
                .isEqualTo("ring/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
        var changes = new NumbersReader(data.at("/columns/change").asString());
        assertThat(SampleRun.cells().stream().mapToLong(it -> changes.next()).filter(it -> it > 0))
                .hasSize(3);
    }

    @Test
    void whatAllCellsTakeLongerForIsThere() throws IOException {
        var it = EarlierRun.compared();
        var slow = new Comparison(
                it.before(),
                it.after(),
                it.entries(),
                it.same(),
                it.timesCompared(),
                List.of(new Throughout(Phase.BUILD, 3, 20)));
        var target = run.resolve("report.html");
        Reports.write(Format.HTML, ReportSettings.comparedWith(slow), SampleRun.info(), SampleRun.cells(), run, target);

        assertThat(data(Files.readString(target)).at("/against/throughout/0").asString())
                .isEqualTo("all cells: build 3.0 times as long (the middle one of 20 cells)");
    }

    @Test
    void linksLeadFromWhereThePageIsToTheRunsDirectory() throws IOException {
        assertThat(links(run.resolve("report.html"))).isEqualTo("./");
        assertThat(links(run.resolve("pages/report.html"))).isEqualTo("./../");
        var beside = run.resolveSibling(run.getFileName() + "-site");
        assertThat(links(beside.resolve("report.html"))).isEqualTo("./../" + run.getFileName() + "/");
        Files.delete(beside.resolve("report.html"));
        Files.delete(beside);
    }

    @Test
    void aSmallPictureIsPartOfThePage() throws IOException {
        var small = pictured("small", 1_000);
        var large = pictured("large", 300_000);
        var target = run.resolve("report.html");
        Reports.write(Format.HTML, SampleRun.info(), List.of(large, small), run, target);

        var page = Files.readString(target);
        assertThat(page).contains("img-src data:;");
        assertThat(data(page).get("pictures")).singleElement().satisfies(it -> {
            assertThat(it.get(1).asString()).isEqualTo(small.artifacts().get(0));
            assertThat(Base64.getDecoder().decode(it.get(2).asString())).hasSize(1_000);
        });
    }

    private CellResult pictured(String module, int bytes) throws IOException {
        var cell = CellBuilder.cell(
                        module, "vanilla:2.6.18 2.6.18 i386 up", "separate-output", "gcc-3.4", Instant.EPOCH)
                .boot(BootVariant.SPLASH)
                .artifact("screen.png")
                .passed()
                .build();
        var file = run.resolve(cell.artifacts().get(0));
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
        return cell;
    }

    @Test
    void aHundredThousandCellsStayUnderFifteenMegabytes() throws IOException {
        var cells = LargeRun.cells(100_000);
        LargeRun.writeLogs(cells.subList(0, 2_000), run);
        var target = run.resolve("report.html");
        Reports.write(Format.HTML, SampleRun.info(), cells, run, target);
        assertThat(Files.size(target)).isLessThan(15_000_000);
        assertThat(data(Files.readString(target)).get("rows").asInt()).isEqualTo(100_000);
    }

    private String page(Path target) throws IOException {
        SampleRun.writeLogs(run);
        Reports.write(Format.HTML, SampleRun.info(), SampleRun.cells(), run, target);
        return Files.readString(target);
    }

    private String links(Path target) throws IOException {
        return data(page(target)).get("run").get("links").asString();
    }

    private static Stream<String> texts(JsonNode data) {
        return data.get("texts").valueStream().map(JsonNode::asString);
    }

    private static JsonNode data(String page) {
        var start = page.indexOf("id=\"data\">") + "id=\"data\">".length();
        return JsonMapper.builder().build().readTree(page.substring(start, page.indexOf("</script>", start)));
    }
}
