package org.kmatrix.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;

/** The reports that lie in every run's directory. */
final class RunReports {
    private static final List<Format> FORMATS = List.of(Format.HTML, Format.JUNIT, Format.ALLURE);

    private RunReports() {}

    /** What they are called there. */
    static Stream<String> names() {
        return FORMATS.stream().map(Format::defaultName);
    }

    static void write(ReportSettings settings, RunInfo info, List<CellResult> results, Path directory)
            throws ReportException {
        for (var format : FORMATS) {
            Reports.write(format, settings, info, results, directory, directory.resolve(format.defaultName()));
        }
    }
}
