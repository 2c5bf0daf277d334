package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.LargeRun.Shape;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/** Keeps pictures of the page under target/screenshots, for people to look at: nothing else sees whether it looks right. */
class HtmlGalleryIT {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private static Path directory;

    @RegisterExtension
    private static final Pages pages = new Pages(() -> directory);

    @Test
    void aRunInWhichEverythingPasses() throws Exception {
        var shape = new Shape(12, 144, 2, 0, 21);
        var page = pages.open(
                pages.write("all-pass", LargeRun.info(shape, LargeRun.cells(shape)), LargeRun.cells(shape), null), "");
        pictures(page, "all-pass");
    }

    @Test
    void everythingThatCanBecomeOfACell() throws Exception {
        pictures(pages.compared(""), "sample");
        var cell = pages.compared("#cell=pair/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
        pictures(cell, "sample-cell");
    }

    @Test
    void aRunWithFailuresComparedWithTheDayBefore() throws Exception {
        var file = compared(new Shape(24, 380, 4, 40, 21));
        var page = pages.open(file, "");
        pictures(page, "failures");
        page.print(PICTURES.resolve("failures.pdf"));
        pictures(pages.open(file, "#only=1&changed=1&zoom=60000-180000"), "failures-filtered");
    }

    @Test
    void aHundredThousandCells() throws Exception {
        var page = pages.open(compared(new Shape(200, 100_000, 8, 30, 21)), "");
        pictures(page, "large");
    }

    private static Path compared(Shape shape) throws IOException {
        var earlier = new Shape(
                shape.modules(),
                shape.cells() - shape.cells() / 90,
                shape.workers(),
                shape.failures(),
                shape.day() - 1);
        var cells = LargeRun.cells(shape);
        var earlierCells = LargeRun.cells(earlier);
        var info = LargeRun.info(shape, cells);
        var before = RunRef.of(LargeRun.info(earlier, earlierCells));
        var after = RunRef.of(info);
        LargeRun.writeLogs(cells.subList(0, Math.min(cells.size(), 2_000)), pages.run("cells-" + shape.cells()));
        var comparison =
                Comparison.of(before, Seen.of(before, earlierCells), after, Seen.of(after, cells), cell -> List.of());
        return pages.write("cells-" + shape.cells(), info, cells, comparison);
    }

    /** In light and dark as a window shows it, and in light on a telephone; and the whole page. */
    private static void pictures(Tab page, String name) throws Exception {
        picture(page, name + "-light", 1280, 900, "light");
        picture(page, name + "-dark", 1280, 900, "dark");
        picture(page, name + "-narrow", 390, 844, "light");
        page.window(1280, 900);
        page.run("window.dispatchEvent(new Event('beforeprint'))"); // fills what waits to be scrolled to
        page.painted();
        var height = page.number("document.documentElement.scrollHeight");
        picture(page, name + "-whole", 1280, Math.min(6_000, height), "light");
    }

    private static void picture(Tab page, String name, int width, int height, String scheme) throws Exception {
        page.window(width, height);
        page.media("screen", scheme);
        page.painted();
        var file = PICTURES.resolve(name + ".png");
        page.picture(file);
        assertThat(Files.size(file)).as("%s has something on it", file).isGreaterThan(10_000);
    }
}
