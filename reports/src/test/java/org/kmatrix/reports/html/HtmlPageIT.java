package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.SampleRun;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/** Opens the page in a real browser and looks at what its script made of the data. */
class HtmlPageIT {
    private static final String LOADS_NO_MORE = "pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12";

    @TempDir
    private static Path directory;

    @RegisterExtension
    private static final Pages pages = new Pages(() -> directory);

    @Test
    void theGridShowsEveryModuleOnEveryKernel() throws Exception {
        var page = pages.sample("");
        assertThat(page.number("document.querySelectorAll('.grid tbody th').length"))
                .isEqualTo(3);
        assertThat(page.number("document.querySelectorAll('.grid .version').length"))
                .isEqualTo(6);
        assertThat(page.eval("document.querySelector('.grid').innerHTML"))
                .contains("aria-label=\"FAIL, pair on debian:bookworm x86_64 cloud, distro-headers, gcc-12\"")
                .contains("aria-label=\"PASS, hello on vanilla:2.6.18 i386 smp, separate-output, gcc-3.4\"")
                .contains("aria-label=\"PASS, hello on vanilla:2.6.18 i386 smp, separate-output, gcc-4.1\"");
    }

    @Test
    void theToolchainsOfAKernelStandSideBySideTheOldestFirst() throws Exception {
        var cells = Stream.of("gcc-14", "gcc-3.4", "gcc-10")
                .map(it -> CellBuilder.cell(
                                it, "debian:trixie 6.12.1 x86_64 cloud", "distro-headers", it, Instant.EPOCH)
                        .passed()
                        .build())
                .toList();
        var page = pages.open(pages.write("toolchains", SampleRun.info(), cells, null), "");
        assertThat(page.eval("[...document.querySelectorAll('.grid .version')]"
                        + ".map(it => it.parentElement.lastElementChild.textContent).join()"))
                .isEqualTo("gcc-3.4,gcc-10,gcc-14");
    }

    @Test
    void layoutsThatAreNotForAKernelAreNoColumnsUntilSomebodyAsksForThem() throws Exception {
        var cells = List.of(
                CellBuilder.cell(
                                "hello", "debian:trixie 6.12.1 x86_64 cloud", "distro-headers", "gcc-14", Instant.EPOCH)
                        .passed()
                        .build(),
                CellBuilder.cell("hello", "debian:trixie - x86_64 cloud", "source-tree", "gcc-14", Instant.EPOCH)
                        .ended(Phase.SOURCE, Status.SKIP, Blame.SPEC, "not for this kernel")
                        .build());
        var file = pages.write("left-out", SampleRun.info(), cells, null);
        var page = pages.open(file, "");
        assertThat(page.number("document.querySelectorAll('.grid .version').length"))
                .isEqualTo(1);
        assertThat(page.eval("document.getElementById('shown').textContent"))
                .isEqualTo("2 cells; not shown: 1 column of nothing but SKIP");
        var asked = pages.open(file, "#status=SKIP");
        assertThat(asked.number("document.querySelectorAll('.grid .version').length"))
                .isEqualTo(1);
        assertThat(asked.eval("document.getElementById('shown').textContent")).isEqualTo("1 of 2 cells");
    }

    @Test
    void theFragmentBringsBackSearchStatusAxesAndSwitches() throws Exception {
        assertThat(shown("#q=chardev+debian")).isEqualTo("3 of 16 cells");
        assertThat(shown("#arch=i386&status=XPASS,XFAIL")).isEqualTo("2 of 16 cells");
        assertThat(shown("#kernel=debian:bookworm&kernel=debian:trixie")).isEqualTo("6 of 16 cells");
        assertThat(shown("#blame=host")).isEqualTo("1 of 16 cells");
        assertThat(shown("#only=1")).isEqualTo("5 of 16 cells");
        assertThat(shown("#changed=1")).isEqualTo("3 of 16 cells");
        assertThat(shown("#change=better,new")).isEqualTo("2 of 16 cells");
    }

    @Test
    void theSearchLooksIntoCausesLogsSymbolsNotesAndReferences() throws Exception {
        assertThat(shown("#q=class_create")).isEqualTo("1 of 16 cells");
        assertThat(shown("#q=do_syscall_64")).isEqualTo("1 of 16 cells");
        assertThat(shown("#q=pair_sum")).isEqualTo("2 of 16 cells");
        assertThat(shown("#q=updated+while")).isEqualTo("1 of 16 cells");
        assertThat(shown("#q=issues/17")).isEqualTo("2 of 16 cells");
        assertThat(shown("#q=no+such+thing")).isEqualTo("No cell is like that.");
    }

    @Test
    void whatIsClickedIsALinkThatShowsTheSameAgain() throws Exception {
        var page = pages.compared("");
        page.click(".total[data-mark=FAIL]");
        page.click(".picker:nth-child(1) .pick");
        page.await("document.querySelector('.menu:popover-open input')");
        page.click(".menu:popover-open label:nth-child(1) input");
        page.click(".menu:popover-open label:nth-child(3) input");
        page.key("Escape");
        page.click("input[type=search]");
        page.type("bookworm");
        page.await("location.hash.includes('q=bookworm')");
        page.click(".switch:nth-of-type(1) input");
        page.click(".switch:nth-of-type(2) input");

        var link = page.eval("location.href");
        assertThat(link).endsWith("#q=bookworm&status=FAIL&only=1&changed=1&module=chardev&module=pair");
        var view = "[document.getElementById('shown').textContent, document.querySelector('.grid').textContent,"
                + " document.querySelector('.pick.set').textContent,"
                + " [...document.querySelectorAll('[aria-pressed=true]')].length,"
                + " [...document.querySelectorAll('.switch input:checked')].length].join('|')";
        var again = pages.open(URI.create(link));
        assertThat(again.eval(view))
                .isEqualTo(page.eval(view))
                .startsWith("1 of 16 cells|")
                .endsWith("|1|2");
    }

    @Test
    void aMenuCountsWhatEachValueWouldShow() throws Exception {
        var page = pages.sample("#only=1&module=pair");
        page.click(".picker:nth-child(1) .pick");
        page.await("document.querySelector('.menu:popover-open input')");
        assertThat(page.eval("[...document.querySelectorAll('.menu:popover-open label')].map(it => it.innerText"
                        + ".replace(/\\s+/g, ' ')).join(', ')"))
                .isEqualTo("chardev 2, hello 0, pair 3");
    }

    @Test
    void aLinkToACellOpensAllThatIsKnownOfIt() throws Exception {
        var page = pages.compared("#cell=" + LOADS_NO_MORE);
        assertThat(page.number("document.querySelector('dialog').open ? 1 : 0")).isEqualTo(1);
        assertThat(page.eval("document.querySelector('dialog').innerText"))
                .contains("pair on debian:bookworm")
                .contains("pair_user: disagrees about version of symbol module_layout")
                .contains("the kernel was updated while the module was not")
                .contains("Since 20261120-031000-1c2d", "got worse", "module v1.0-600d \u2192 v1.0-0bad")
                .contains("--cell " + LOADS_NO_MORE)
                .contains("invalid module format") // the end of the log
                .contains("0x4a1b2c3d", "no such symbol", "crc-flipped")
                .contains("forge/3", "pair_user.ko", "tcg", "examples/modules/pair");
        assertThat(page.eval("document.querySelector('dialog table.list a').getAttribute('href')"))
                .isEqualTo("./cells/" + LOADS_NO_MORE + "/build.log");
    }

    @Test
    void aLinkToACellThatIsNotThereSaysSo() throws Exception {
        var page = pages.sample("#cell=gone/for/good");
        assertThat(page.eval("document.getElementById('shown').textContent"))
                .isEqualTo("16 cells The cell of this link, gone/for/good, is not in this run.");
    }

    @Test
    void whatChangedStandsKindByKind() throws Exception {
        var page = pages.compared("");
        assertThat(page.eval("[...document.querySelectorAll('details.changes > summary')].map(it => it.innerText"
                        + ".replace(/\\s+/g, ' ')).join(', ')"))
                .isEqualTo("▼ got worse 1 cell, ▲ got better 1 cell, + new 1 cell, − gone 1 cell");
        assertThat(page.eval("document.querySelector('details.changes[open]').innerText"))
                .contains("also changed: module v1.0-600d", LOADS_NO_MORE);
        assertThat(page.eval("document.querySelector('details.changes:last-of-type').textContent"))
                .contains("ring/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
    }

    @Test
    void whatIsNewAndNotAsExpectedIsUnfolded() throws Exception {
        var run = RunRef.of(SampleRun.info());
        var seen = Seen.of(run, SampleRun.cells());
        var before = seen.stream().filter(Seen::expected).toList();
        var compared = Comparison.of(run, before, run, seen, cell -> List.of());
        var page = pages.open(pages.write("unexpected", SampleRun.info(), SampleRun.cells(), compared), "");
        assertThat(page.eval("document.querySelector('details.changes[open] > summary').innerText"
                        + ".replace(/\\s+/g, ' ')"))
                .isEqualTo("▼+ new and not as expected 5 cells");
    }

    @Test
    void withoutAnEarlierRunNothingIsSaidOfChanges() throws Exception {
        var page = pages.sample("#changed=1");
        assertThat(page.eval("document.getElementById('shown').textContent")).isEqualTo("16 cells");
        assertThat(page.eval("document.querySelector('main').innerText")).doesNotContain("changed since");
    }

    @Test
    void theTimelineHasALaneForEachWorkerAndOpensTheCellOfABar() throws Exception {
        var page = pages.sample("");
        page.run("document.getElementById('times').scrollIntoView()");
        page.await("document.querySelector('.lanes span')");
        assertThat(page.eval("document.querySelector('.lanes').innerText.replace(/\\s+/g, ' ')"))
                .isEqualTo("worker 1 worker 2 worker 3");
        page.run("document.querySelector('.timeline canvas').focus()");
        page.key("ArrowRight");
        assertThat(page.eval("document.querySelector('.said').textContent"))
                .isEqualTo("source for debian:bullseye x86_64 cloud: 0.04 s, from 0:00 (03:10:00 UTC), worker 1");
        page.key("ArrowDown");
        page.key("Enter");
        assertThat(page.eval("location.hash"))
                .isEqualTo("#cell=hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
    }

    @Test
    void aStretchOfTheTimelineIsPartOfTheLink() throws Exception {
        var page = pages.sample("#zoom=10000-20000");
        page.run("document.getElementById('times').scrollIntoView()");
        page.await("document.querySelector('.zoom button:last-child:enabled')");
        page.click(".zoom button:first-child");
        assertThat(page.eval("location.hash")).isEqualTo("#zoom=12500-17500");
        page.click(".zoom button:last-child");
        assertThat(page.eval("location.hash")).isEmpty();
    }

    @Test
    void timesByPhaseAreOfTheCellsShown() throws Exception {
        var page = pages.sample("#q=oops+NULL");
        page.run("document.getElementById('times').scrollIntoView()");
        page.await("document.querySelector('#times table.list')");
        assertThat(page.eval("[...document.querySelectorAll('#times table.list')[0].tBodies[0].rows]"
                        + ".map(it => it.cells[0].textContent + ' ' + it.cells[2].textContent).join(', ')"))
                .startsWith("source 0.04 s, ")
                .endsWith(", exercise 1.20 s");
    }

    @Test
    void theControlsOfAllKernelsAreOneTable() throws Exception {
        var page = pages.sample("");
        page.click("details.controls summary");
        page.await("document.querySelector('details.controls table')");
        assertThat(page.eval("document.querySelector('details.controls').textContent"))
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
        picture(splash.artifacts().get(0));

        var page = pages.open(
                pages.write("boots", SampleRun.info(), List.of(usual, splash), null), "#cell=" + splash.cell());

        assertThat(page.eval("document.querySelector('.grid thead').innerText")).contains("initrd", "splash");
        assertThat(page.eval("document.querySelector('img.picture').src")).isEqualTo("data:image/png;base64,AQID");
    }

    private static void picture(String path) throws IOException {
        var file = pages.run("boots").resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, new byte[] {1, 2, 3});
    }

    @Test
    void markupInALogIsText() throws Exception {
        var page = pages.sample("#cell=chardev/debian-trixie/x86_64/cloud/distro-headers/gcc-14");
        assertThat(page.eval("document.querySelector('dialog').innerText"))
                .contains("</script><img src=x onerror=alert(1)>");
        assertThat(page.number("document.querySelectorAll('dialog img').length"))
                .isZero();
    }

    @Test
    void aRunWithoutCellsIsAPageAllTheSame() throws Exception {
        var page = pages.open(pages.write("empty", SampleRun.info(), List.of(), null), "");
        assertThat(page.eval("document.body.innerText")).contains("No cell was run.", "This run has no cells.");
    }

    @Test
    void ofAHundredThousandCellsOnlyWhatIsInViewIsDrawn() throws Exception {
        var page = pages.open(pages.write("large", SampleRun.info(), LargeRun.cells(100_000), null), "");
        assertThat(page.eval("document.getElementById('shown').textContent")).isEqualTo("100,000 cells");
        assertThat(page.number("document.querySelectorAll('.grid td').length")).isBetween(50, 3_000);
        assertThat(page.number("document.querySelectorAll('*').length")).isLessThan(5_000);
        page.run("document.getElementById('times').scrollIntoView()");
        page.await("document.querySelectorAll('.lanes span').length === 8");
    }

    private static String shown(String fragment) throws Exception {
        return pages.compared(fragment).eval("document.getElementById('shown').textContent");
    }
}
