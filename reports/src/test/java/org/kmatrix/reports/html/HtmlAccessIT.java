package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.SampleRun;

/** The page for those who have no mouse, no screen, or no eye for colours. */
class HtmlAccessIT {
    private static final String FOCUSED =
            "(document.activeElement.getAttribute('aria-label')" + " || document.activeElement.textContent)";

    @TempDir
    private static Path directory;

    @RegisterExtension
    private static final Pages pages = new Pages(() -> directory);

    @Test
    void theFirstTabOffersToSkipToTheGridWhichIsOneStopOfTheTabKey() throws Exception {
        var page = pages.sample("");
        page.key("Tab");
        assertThat(page.eval(FOCUSED)).isEqualTo("Skip to the grid");
        page.await("document.activeElement.getBoundingClientRect().top >= 0"); // it slides into view
        page.key("Enter");
        assertThat(page.eval(FOCUSED)).startsWith("SKIP, chardev on vanilla:2.4.37.11");
        assertThat(page.number("document.querySelectorAll('.grid [tabindex=\"0\"]').length"))
                .isEqualTo(1);
        page.key("Tab");
        assertThat(page.eval("String(document.querySelector('.grid').contains(document.activeElement))"))
                .isEqualTo("false");
    }

    @Test
    void arrowsGoFromCellToCellEnterOpensOneAndEscapeComesBack() throws Exception {
        var page = pages.sample("");
        page.run("document.querySelector('.grid [tabindex=\"0\"]').focus()");
        page.key("ArrowDown");
        assertThat(page.eval(FOCUSED)).startsWith("PASS, hello on vanilla:2.4.37.11");
        page.key("End");
        assertThat(page.eval(FOCUSED)).startsWith("PASS, hello on debian:trixie");
        page.ctrl("Home");
        assertThat(page.eval(FOCUSED)).startsWith("SKIP, chardev on vanilla:2.4.37.11");
        page.key("ArrowRight");
        page.key("Enter");
        page.await("document.querySelector('dialog').open");
        assertThat(page.eval("document.activeElement.id")).isEqualTo("details-title");
        page.key("Escape");
        page.await("!document.querySelector('dialog').open");
        assertThat(page.eval(FOCUSED)).startsWith("MISS, chardev on vanilla:2.6.18");
        page.await("location.hash === ''");
    }

    @Test
    void inALargeGridTheFocusScrollsAndWhatItLeavesIsNoLongerDrawn() throws Exception {
        var page = pages.open(pages.write("large", SampleRun.info(), LargeRun.cells(40_000), null), "");
        page.run("document.querySelector('.grid [tabindex=\"0\"]').focus()");
        page.ctrl("End");
        assertThat(page.eval("document.activeElement.dataset.r + ' ' + document.activeElement.dataset.c"))
                .isEqualTo("199 199");
        page.key("Home");
        page.key("PageDown");
        assertThat(page.eval("document.activeElement.dataset.r + ' ' + document.activeElement.dataset.c"))
                .isEqualTo("199 0");
        assertThat(page.number("document.querySelectorAll('.grid td').length")).isLessThan(3_000);
    }

    @Test
    void aMenuOpensByEnterGoesByArrowsAndClosesByEscape() throws Exception {
        var page = pages.sample("");
        page.run("document.querySelector('.picker:nth-child(2) .pick').focus()");
        page.key("Enter");
        page.await("document.activeElement.closest('.menu label')"); // it opens, and then takes the focus
        assertThat(page.eval("document.activeElement.closest('label').innerText"))
                .contains("vanilla:2.4.37.11");
        page.key("ArrowDown");
        page.key(" ");
        assertThat(page.eval("location.hash")).isEqualTo("#kernel=vanilla:2.6.18");
        page.key("Escape");
        page.await("!document.querySelector('.menu:popover-open')");
        assertThat(page.eval("document.activeElement.className")).contains("pick");
    }

    @Test
    void whatCanBeUsedHasANameAndARole() throws Exception {
        var page = pages.compared("");
        page.run("document.getElementById('times').scrollIntoView()");
        page.await("document.querySelector('.lanes span')");
        page.run("document.querySelectorAll('details').forEach(it => { it.open = true; })");
        assertThat(page.nameless()).isEmpty();
        assertThat(pages.compared("#cell=pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12")
                        .nameless())
                .isEmpty();
    }

    @Test
    void headingsLandmarksAndTheGridsPlacesAreTold() throws Exception {
        var page = pages.compared("");
        assertThat(page.eval("[...document.querySelectorAll('h1, h2')].map(it => it.textContent).join(' | ')"))
                .isEqualTo("5 of 16 cells are not as expected. | What changed since 20261120-031000-1c2d"
                        + " | What was found | Timeline and times");
        assertThat(page.eval("document.documentElement.lang + [...document.querySelectorAll('main, header')].length"))
                .isEqualTo("en2");
        assertThat(page.eval("['aria-rowcount', 'aria-colcount'].map(it => document.querySelector('.grid')"
                        + ".getAttribute(it)).join()"))
                .isEqualTo("4,7");
        assertThat(page.eval("document.querySelector('#shown').getAttribute('role')"))
                .isEqualTo("status");
    }

    @ParameterizedTest
    @CsvSource({"screen, light", "screen, dark", "print, light"})
    void textCanBeReadOnItsGround(String medium, String scheme) throws Exception {
        var page = pages.compared("#cell=pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
        page.media(medium, scheme);
        page.run("document.querySelectorAll('details').forEach(it => { it.open = true; })");
        assertThat(page.eval(CONTRASTS).lines().filter(it -> !it.isEmpty()).toList())
                .as("text with a contrast below 4.5 (WCAG 2.2, 1.4.3)")
                .isEmpty();
    }

    /** The texts whose contrast with the ground below them is too low; what is switched off is not read. */
    private static final String CONTRASTS = """
            (() => {
              const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const parsed = text => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = text; pen.fillRect(0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data]; };
              const light = rgb => { const [r, g, b] = rgb.map(it => it / 255).map(it => it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const ground = element => { for (let it = element; it; it = it.parentElement) { const c = parsed(getComputedStyle(it).backgroundColor); if (c[3] === 255) return c.slice(0, 3); } return [255, 255, 255]; };
              const bad = new Set();
              for (const element of document.querySelectorAll('body *')) {
                if (!element.checkVisibility() || ![...element.childNodes].some(it => it.nodeType === 3 && it.data.trim()) || element.closest('script, style, :disabled, .none')) continue;
                const ink = parsed(getComputedStyle(element).color).slice(0, 3);
                const [high, low] = [light(ink), light(ground(element))].sort((a, b) => b - a);
                const ratio = (high + 0.05) / (low + 0.05);
                if (ratio < 4.5) bad.add(element.tagName + '.' + element.className + ': ' + ratio.toFixed(2));
              }
              return [...bad].join('\\n');
            })()""";

    @Test
    void onPaperTheGridIsCutIntoPiecesAndWhatIsForTheScreenIsLeftOut() throws Exception {
        var page = pages.sample("#only=1");
        page.run("window.dispatchEvent(new Event('beforeprint'))");
        page.media("print", "light");
        assertThat(page.eval("getComputedStyle(document.querySelector('.scroll')).display"))
                .isEqualTo("none");
        for (var hidden : List.of(".filters", ".zoom", ".skip")) {
            assertThat(page.eval("getComputedStyle(document.querySelector('" + hidden + "')).display"))
                    .isEqualTo("none");
        }
        assertThat(page.eval("document.querySelector('.paper').innerText"))
                .contains("5 cells of 16: only failures.", "bookworm", "XPASS");
    }
}
