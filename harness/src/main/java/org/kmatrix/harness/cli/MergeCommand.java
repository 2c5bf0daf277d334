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
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.RunJson;
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
        if (Files.exists(target.resolve("results.jsonl"))) {
            throw new UsageException("--out: " + target + " holds a run already; choose another directory");
        }
        for (var run : runs) {
            if (!Files.isRegularFile(run.resolve("run.json"))) {
                throw new UsageException("there is no run in " + run + "; give directories that kmatrix run named");
            }
        }
        var directory = RunDirectory.at(target);
        var infos = new ArrayList<RunInfo>();
        for (var run : runs) {
            infos.add(RunJson.read(Files.readString(run.resolve("run.json"))));
            for (var result : ResultFile.read(run.resolve("results.jsonl")).latest()) {
                directory.append(result);
            }
            copy(run.resolve("cells"), target.resolve("cells"));
            copy(run.resolve("shared"), target.resolve("shared"));
        }
        var first = infos.get(0);
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
        System.out.println(results.size() + " cells in " + target.resolve("results.jsonl") + "  "
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
