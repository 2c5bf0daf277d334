package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.EarlierRun;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;
import org.kmatrix.reports.history.Comparison;

/** Writes reports and opens them in a real browser, which is started once. */
final class Pages implements AutoCloseable {
    private final Path directory;
    private final Chromium browser;

    private Pages(Path directory, Chromium browser) {
        this.directory = directory;
        this.browser = browser;
    }

    /** Starts the browser; a test is skipped where there is none. */
    static Pages start(Path directory) throws IOException, InterruptedException {
        var program = Chromium.program();
        assumeTrue(program.isPresent(), "no Chromium on PATH (apt-get install -y --no-install-recommends chromium)");
        return new Pages(directory, Chromium.start(program.orElseThrow(), directory.resolve("profile")));
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
        return Files.createDirectories(directory.resolve(name));
    }

    Tab open(Path page, String fragment) throws InterruptedException {
        return open(URI.create(page.toUri() + fragment));
    }

    Tab open(URI page) throws InterruptedException {
        return browser.open(page, 1280, 900);
    }

    /** No script threw anything, and the content policy refused nothing. */
    void mustBeFaultless() {
        assertThat(browser.faults()).isEmpty();
    }

    @Override
    public void close() throws InterruptedException {
        browser.close();
    }
}
