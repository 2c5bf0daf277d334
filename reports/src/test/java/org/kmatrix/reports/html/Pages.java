package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.EarlierRun;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;
import org.kmatrix.reports.history.Comparison;

/** Writes reports and opens them in a real browser, which a class of tests starts once and in which nothing may go wrong. */
final class Pages implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Supplier<Path> directory;
    private @Nullable Chromium browser;

    /** Where reports are written: a directory that is there when the first test begins. */
    Pages(Supplier<Path> directory) {
        this.directory = directory;
    }

    /** Starts the browser; tests are skipped where there is none. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        var program = Chromium.program();
        assumeTrue(program.isPresent(), "no Chromium on PATH (apt-get install -y --no-install-recommends chromium)");
        browser = Chromium.start(program.orElseThrow(), directory.get().resolve("profile"));
    }

    /** No script threw anything, and the content policy refused nothing. */
    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(browser().faults()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    private Chromium browser() {
        return Objects.requireNonNull(browser, "no browser was started");
    }

    /** The sample run. */
    Tab sample(String fragment) throws IOException, InterruptedException {
        return open(write("sample", SampleRun.info(), SampleRun.cells(), null), fragment);
    }

    /** The sample run, compared with that of the day before. */
    Tab compared(String fragment) throws IOException, InterruptedException {
        return open(write("compared", SampleRun.info(), SampleRun.cells(), EarlierRun.compared()), fragment);
    }

    /** Writes a report with the logs of the sample run; its file. */
    Path write(String name, RunInfo info, List<CellResult> cells, @Nullable Comparison against) throws IOException {
        var run = run(name);
        SampleRun.writeLogs(run);
        var page = run.resolve("report.html");
        Reports.write(Format.HTML, ReportSettings.comparedWith(against), info, cells, run, page);
        return page;
    }

    Path run(String name) throws IOException {
        return Files.createDirectories(directory.get().resolve(name));
    }

    Tab open(Path page, String fragment) throws InterruptedException {
        return open(URI.create(page.toUri() + fragment));
    }

    Tab open(URI page) throws InterruptedException {
        return browser().open(page, 1280, 900);
    }
}
