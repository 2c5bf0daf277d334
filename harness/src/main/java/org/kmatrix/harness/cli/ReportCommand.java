package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.RunJson;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes a report of a run from its results.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix report kmatrix-out/20260101-120000 --format markdown"})
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    Path run = Path.of(".");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "html|junit|ktap|allure|markdown|github",
            description = "Which report.")
    String format = "html";

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "Where it goes (default: its usual name in the run's directory).")
    @Nullable
    Path out;

    @Override
    public Integer call() throws UsageException, IOException, ReportException {
        if (!Files.isRegularFile(run.resolve("run.json"))) {
            throw new UsageException("there is no run in " + run + "; give the directory that kmatrix run named");
        }
        Format wanted;
        try {
            wanted = Format.parse(format);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--format: " + e.getMessage());
        }
        var target = out == null ? run.resolve(wanted.defaultName()) : out;
        var results = ResultFile.read(run.resolve("results.jsonl"));
        results.garbage().forEach(System.err::println);
        Reports.write(wanted, RunJson.read(Files.readString(run.resolve("run.json"))), results.latest(), run, target);
        System.out.println(target);
        return ExitStatus.EXPECTED;
    }
}
