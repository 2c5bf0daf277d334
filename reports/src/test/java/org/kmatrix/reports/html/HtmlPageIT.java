package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;

/** Opens the page in a real browser and looks at what its script made of the data. */
class HtmlPageIT {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    private Path run;

    private String browser = "";

    @BeforeEach
    void aBrowserIsThere() {
        browser = BROWSERS.stream().filter(HtmlPageIT::isOnPath).findFirst().orElse("");
        assumeTrue(!browser.isEmpty(), "no Chromium on PATH (apt-get install -y --no-install-recommends chromium)");
    }

    @Test
    void theGridShowsEveryModuleOnEveryKernel() throws Exception {
        var page = opened(SampleRun.cells(), "");
        assertThat(count(page, "<th scope=\"row\"")).isEqualTo(3);
        assertThat(count(page, "class=\"version\"")).isEqualTo(5);
        assertThat(page).contains("aria-label=\"FAIL, pair on debian:bookworm x86_64 cloud\"");
        assertThat(page).contains("aria-label=\"PASS, hello on vanilla:2.6.18 i386 smp, 2 cells\"");
    }

    @Test
    void theFragmentBringsBackSearchStatusAndAxes() throws Exception {
        assertThat(opened(SampleRun.cells(), "#q=chardev+debian")).contains(">3 of 16 cells<");
        assertThat(opened(SampleRun.cells(), "#arch=i386&status=XPASS,XFAIL")).contains(">2 of 16 cells<");
        assertThat(opened(SampleRun.cells(), "#only=1")).contains(">5 of 16 cells<");
    }

    @Test
    void aLinkToACellOpensItsDetails() throws Exception {
        var page = opened(SampleRun.cells(), "#cell=pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
        var details = page.substring(page.indexOf("<dialog"));
        assertThat(details)
                .startsWith("<dialog id=\"details\" aria-labelledby=\"details-title\" open")
                .contains("pair on debian:bookworm")
                .contains("0x4a1b2c3d", "no such symbol", "crc-flipped")
                .contains("--cell pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12</code>")
                .contains("href=\"./cells/pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12/load.log\"");
    }

    @Test
    void theControlsOfAllKernelsAreOneTable() throws Exception {
        var page = opened(SampleRun.cells(), "");
        var table = page.substring(page.indexOf("<details class=\"controls\""));
        assertThat(table)
                .contains(
                        "modules changed on purpose, all as predicted", "versions-removed", "vanilla:2.4.37.11 i386 up")
                .contains("unresolved symbol printk_Rdeadbeef", "the spec has no other flavour of this kernel");
    }

    @Test
    void theScreenOfAGuestIsShownAndItsWayOfBootingIsAColumnOfItsOwn() throws Exception {
        var splash = CellBuilder.cell(
                        "hello", "vanilla:2.6.18 2.6.18 i386 up", "separate-output", "gcc-3.4", Instant.EPOCH)
                .boot(BootVariant.SPLASH)
                .artifact("screen.png")
                .passed()
                .build();
        var usual = CellBuilder.cell(
                        "hello", "vanilla:2.6.18 2.6.18 i386 up", "separate-output", "gcc-3.4", Instant.EPOCH)
                .passed()
                .build();
        var file = run.resolve(splash.artifacts().get(0));
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1, 2, 3});

        var page = opened(List.of(usual, splash), "#cell=" + splash.cell());

        assertThat(page).contains("<span>initrd</span>", "<span>splash</span>");
        assertThat(page.substring(page.indexOf("<dialog")))
                .contains("<img class=\"picture\" src=\"data:image/png;base64,AQID\"");
    }

    @Test
    void markupInALogIsText() throws Exception {
        var page = opened(SampleRun.cells(), "#cell=chardev/debian-trixie/x86_64/cloud/distro-headers/gcc-14");
        var details = page.substring(page.indexOf("<dialog"), page.indexOf("</dialog>"));
        assertThat(details)
                .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img");
    }

    @Test
    void ofAHundredThousandCellsOnlyWhatIsInViewIsDrawn() throws Exception {
        var page = opened(LargeRun.cells(100_000), "");
        assertThat(page).contains(">100000 cells<");
        assertThat(count(page, "<td aria-colindex")).isBetween(50, 3_000);
    }

    private String opened(List<CellResult> cells, String fragment) throws IOException, InterruptedException {
        SampleRun.writeLogs(run);
        var page = run.resolve("report.html");
        Reports.write(Format.HTML, SampleRun.info(), cells, run, page);
        var output = run.resolve("dom.html");
        var process = new ProcessBuilder(
                        browser,
                        "--headless",
                        "--no-sandbox", // the only page that it opens is ours, and as root it would not start
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + run.resolve("profile"),
                        "--dump-dom",
                        page.toUri() + fragment)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static boolean isOnPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, name)));
    }
}
