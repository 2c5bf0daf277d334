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
        footer = {"  ./kmatrix report kmatrix-out/20260101-120000 --format markdown --out - >> \"$GITHUB_STEP_SUMMARY\""
        })
final class ReportCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

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
            description = "Where it goes; - is standard output (default: its usual name in the run's directory).")
    @Nullable
    Path out;

    @Override
    public Integer call() throws UsageException, IOException, ReportException {
        var wanted = wanted();
        if (!Files.isRegularFile(run.resolve("run.json"))) {
            throw new UsageException("there is no run in " + run + "; give the directory that kmatrix run named");
        }
        var results = ResultFile.read(run.resolve("results.jsonl"));
        results.garbage().forEach(System.err::println);
        var info = RunJson.read(Files.readString(run.resolve("run.json")));
        if (STANDARD_OUTPUT.equals(out)) {
            Reports.print(wanted, info, results.latest(), run, System.out);
            return ExitStatus.EXPECTED;
        }
        var target = out == null ? run.resolve(wanted.defaultName()) : out;
        Reports.write(wanted, info, results.latest(), run, target);
        System.out.println(target);
        return ExitStatus.EXPECTED;
    }

    private Format wanted() throws UsageException {
        Format wanted;
        try {
            wanted = Format.parse(format);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--format: " + e.getMessage());
        }
        if (wanted.isDirectory() && STANDARD_OUTPUT.equals(out)) {
            throw new UsageException("--out: a report in format " + wanted.id()
                    + " is a directory of files and cannot go to standard output; give a directory");
        }
        return wanted;
    }
}
