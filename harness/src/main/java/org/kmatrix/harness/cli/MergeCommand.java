package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.ReportSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Joins the results of several runs, of shards for example, into one run.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix merge shard-1 shard-2 --out whole"})
final class MergeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The runs' directories; of a cell in several, the last wins.")
    List<Path> runs = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The new run's directory.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws UsageException, IOException, ReportException {
        var target = java.util.Objects.requireNonNull(out);
        if (Files.exists(RunDirectory.resultFile(target))) {
            throw new UsageException("--out: " + target + " holds a run already; choose another directory");
        }
        var stored = new ArrayList<StoredRun>();
        for (var run : runs) {
            stored.add(StoredRun.read(run));
        }
        var directory = RunDirectory.at(target);
        for (var run : stored) {
            for (var result : run.results()) {
                directory.append(result);
            }
            copy(run.directory().resolve("cells"), target.resolve("cells"));
            copy(run.directory().resolve("shared"), target.resolve("shared"));
        }
        var first = stored.get(0).info();
        var results = directory.read();
        var info = new RunInfo(
                first.id(),
                first.spec(),
                first.specHash(),
                first.host(),
                first.versions(),
                first.started(),
                first.duration(),
                Totals.of(results).asMap());
        directory.write(info);
        RunReports.write(ReportSettings.DEFAULT, info, results, target);
        HistoryNote.add(System.getenv(), info, results, target, Clock.systemUTC(), System.err);
        System.out.println(results.size() + " cells in " + RunDirectory.resultFile(target) + "  "
                + target.resolve(Format.HTML.defaultName()));
        return ExitStatus.of(results);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                var place = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(path, place, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
