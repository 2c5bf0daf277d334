package org.kmatrix.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.allure.AllureReport;
import org.kmatrix.reports.html.HtmlReport;
import org.kmatrix.reports.junit.JunitReport;
import org.kmatrix.reports.kcidb.KcidbReport;
import org.kmatrix.reports.ktap.KtapReport;
import org.kmatrix.reports.markdown.GithubAnnotations;
import org.kmatrix.reports.markdown.MarkdownReport;
import org.kmatrix.reports.opentest.OpenTestReport;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;

/** Writes reports of a run. */
public final class Reports {
    private Reports() {}

    /** Writes one report with the default settings, as {@link #write(Format, ReportSettings, RunInfo, List, Path, Path)}. */
    public static void write(Format format, RunInfo info, List<CellResult> cells, Path runDirectory, Path target)
            throws ReportException {
        write(format, ReportSettings.DEFAULT, info, cells, runDirectory, target);
    }

    /**
     * Writes one report, a file as an {@link OutputFile}.
     *
     * @param cells the run's results, in any order
     * @param runDirectory the run's directory; logs and artefacts in the results are relative to it
     * @param target the file to write, or with {@link Format#ALLURE} the directory; parents are made, an older report is
     *     replaced
     * @throws IllegalArgumentException where a setting cannot be meant
     * @throws ReportException where the place cannot be written to
     */
    public static void write(
            Format format,
            ReportSettings settings,
            RunInfo info,
            List<CellResult> cells,
            Path runDirectory,
            Path target)
            throws ReportException {
        var run = new RunResults(info, cells, runDirectory.toAbsolutePath().normalize());
        var place = target.toAbsolutePath().normalize();
        try {
            if (format.isDirectory()) {
                Files.createDirectories(place.resolveSibling(""));
                Files.createDirectories(place);
                report(format, settings).write(run, place, place);
            } else {
                OutputFile.write(place, it -> report(format, settings).write(run, it, place));
            }
        } catch (UncheckedIOException fault) {
            throw new ReportException(format, target, new IOException(fault.getMessage(), fault));
        } catch (IOException fault) {
            throw new ReportException(format, target, fault);
        }
    }

    /**
     * Writes one report to a stream. Links in it are as they are in the run's directory.
     *
     * @param format one that is no directory
     * @throws IllegalArgumentException where a setting cannot be meant
     * @throws IOException where the report cannot be made, or the stream cannot be written to
     */
    public static void print(
            Format format,
            ReportSettings settings,
            RunInfo info,
            List<CellResult> cells,
            Path runDirectory,
            OutputStream output)
            throws IOException {
        if (format.isDirectory()) {
            throw new IllegalArgumentException("a report in format " + format.id() + " is a directory of files");
        }
        var directory = runDirectory.toAbsolutePath().normalize();
        var file = Files.createTempFile("kmatrix-", "-" + format.defaultName());
        try {
            var run = new RunResults(info, cells, directory);
            report(format, settings).write(run, file, directory.resolve(format.defaultName()));
            Files.copy(file, output);
        } finally {
            Files.delete(file);
        }
    }

    private static Report report(Format format, ReportSettings settings) {
        return switch (format) {
            case HTML -> new HtmlReport(settings.against());
            case JUNIT -> new JunitReport();
            case KTAP -> new KtapReport();
            case KCIDB -> new KcidbReport(settings.origin());
            case OPEN_TEST_REPORTING -> new OpenTestReport();
            case ALLURE -> new AllureReport();
            case MARKDOWN -> new MarkdownReport();
            case GITHUB -> new GithubAnnotations();
        };
    }
}
