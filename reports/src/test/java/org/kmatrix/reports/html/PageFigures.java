package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.ResultLine;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.LargeRun.Shape;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/**
 * What a large page costs: written from results.jsonl, and opened by a browser that was just started. No test, since a
 * busy machine must not fail a build: {@code benchmarks/html-page.sh} runs it by its name, and reads the file of figures.
 */
class PageFigures {
    private static final Shape SHAPE = new Shape(200, Integer.getInteger("figures.cells", 100_000), 8, 30, 21);
    private static final int OPENINGS = Integer.getInteger("figures.openings", 5);
    private static final Path FIGURES = Path.of("target", "page-figures.txt");

    @TempDir
    private Path directory;

    @Test
    void ofALargeRunThatIsComparedWithTheDayBefore() throws Exception {
        var info = LargeRun.info(SHAPE, LargeRun.cells(SHAPE));
        var page = directory.resolve("report.html");
        var lines = new ArrayList<String>();
        var began = Instant.now();
        var cells = read(written(SHAPE));
        lines.add("reading results.jsonl, s: " + seconds(began));
        var against = comparison(info, cells);
        began = Instant.now();
        Reports.write(Format.HTML, ReportSettings.comparedWith(against), info, cells, directory, page);
        lines.add("writing the page, s: " + seconds(began));
        lines.add("the page, MB: " + Files.size(page) / 10_000 / 100.0);
        lines.addAll(openings(page));
        Files.write(FIGURES, lines);
        assertThat(cells).hasSize(SHAPE.cells());
    }

    /** Times from the navigation's start, which reading the file is part of; each in a browser of its own. */
    private List<String> openings(Path page) throws IOException, InterruptedException {
        var ready = new ArrayList<Integer>();
        var painted = new ArrayList<Integer>();
        var filtered = new ArrayList<Integer>();
        var timeline = new ArrayList<Integer>();
        for (var i = 0; i < OPENINGS; i++) {
            try (var browser = Chromium.start(Chromium.program().orElseThrow(), directory.resolve("profile-" + i))) {
                var tab = browser.open(page.toUri(), 1280, 900);
                ready.add(tab.number("Number(document.documentElement.dataset.ready)"));
                painted.add(tab.number("Number(document.documentElement.dataset.painted)"));
                filtered.add(timed(tab, "(state.q = 'module_77 x86_64', refresh())"));
                timeline.add(timed(tab, "(state.q = '', refresh(), times.fill())"));
                assertThat(browser.faults()).isEmpty();
            }
        }
        return List.of(
                "script done, ms: " + list(ready),
                "painted, ms: " + list(painted),
                "searched and drawn anew, ms: " + list(filtered),
                "timeline and times drawn, ms: " + list(timeline));
    }

    private static int timed(Tab tab, String work) {
        return tab.number("(from => (" + work + ", Math.round(performance.now() - from)))(performance.now())");
    }

    private Path written(Shape shape) throws IOException {
        var file = directory.resolve("results.jsonl");
        Files.write(file, LargeRun.cells(shape).stream().map(ResultLine::write).toList());
        return file;
    }

    private static List<CellResult> read(Path file) throws IOException {
        return ResultFile.read(file).latest();
    }

    private static Comparison comparison(RunInfo info, List<CellResult> cells) {
        var earlier = new Shape(SHAPE.modules(), SHAPE.cells(), SHAPE.workers(), SHAPE.failures(), SHAPE.day() - 1);
        var earlierCells = LargeRun.cells(earlier);
        var before = RunRef.of(LargeRun.info(earlier, earlierCells));
        var after = RunRef.of(info);
        return Comparison.of(before, Seen.of(before, earlierCells), after, Seen.of(after, cells), cell -> List.of());
    }

    private static String seconds(Instant began) {
        return String.valueOf(Duration.between(began, Instant.now()).toMillis() / 1e3);
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
