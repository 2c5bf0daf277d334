package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.ReportSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description =
                "Joins the results of several runs, of shards for example, into one run. Where a shard is missing that others"
                        + " know of, its cells count as ERROR.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix merge shard-1 shard-2 --out whole"})
final class MergeCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The runs' directories; of a cell in several, the last wins. A shard's may be missing.")
    List<Path> runs = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The new run's directory.")
    @Nullable
    Path out;

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException, ReportException {
        var target = java.util.Objects.requireNonNull(out);
        if (RunRecord.isThere(target)) {
            throw new UsageException("--out: " + target + " holds a run already; choose another directory");
        }
        RunPlace.checkFree(target);
        var stored = stored();
        checkSpecs(stored);
        for (var run : stored) {
            if (run.going()) {
                throw new UsageException(
                        run.directory() + " is of a run that is still going; merge it when it has ended");
            }
        }
        if (stored.stream().allMatch(it -> it.results().isEmpty())) {
            throw new UsageException("none of these runs has a result; run their spec first");
        }
        var lost = LostShards.of(stored);
        lost.lack().ifPresent(it -> System.err.println("kmatrix: " + it));
        var clock = Clock.systemUTC();
        var whole = MergedRun.write(stored, lost, target, clock);
        var info = whole.info();
        var results = whole.results();
        var earlier = EarlierRun.last(System.getenv(), info, results, System.err);
        RunReports.write(ReportSettings.comparedWith(earlier.orElse(null)), info, results, target);
        HistoryNote.add(System.getenv(), info, results, target, clock, System.err);
        if (output.isJson()) {
            System.out.println(Json.array(results));
        }
        (output.isJson() ? System.err : System.out)
                .println(Totals.counted(results.size()) + " in " + RunRecord.resultFile(target) + "  "
                        + target.resolve(Format.HTML.defaultName()));
        return StoredRun.status(stored, lost.status(ExitStatus.of(results)));
    }

    /** The runs that are there; that of a shard need not be. */
    private List<StoredRun> stored() throws UsageException, IOException {
        var stored = new ArrayList<StoredRun>();
        var absent = new ArrayList<Path>();
        for (var run : runs) {
            if (RunRecord.isThere(run)) {
                stored.add(StoredRun.read(run));
            } else {
                absent.add(run);
            }
        }
        if (!absent.isEmpty() && LostShards.of(stored).shards().isEmpty()) {
            throw StoredRun.absent(absent.get(0));
        }
        absent.forEach(it -> System.err.println("kmatrix: there is no run in " + it));
        return stored;
    }

    /** The same cell of another spec may be another module, or stand under other expectations. */
    private static void checkSpecs(List<StoredRun> runs) throws UsageException {
        var first = runs.get(0);
        for (var run : runs) {
            if (!run.info().specHash().equals(first.info().specHash())) {
                throw new UsageException("these are runs of different specs: " + ofSpec(first) + ", " + ofSpec(run)
                        + "; merge runs of one and the same");
            }
        }
    }

    /** Two specs may have one name: one that was changed between the runs. */
    private static String ofSpec(StoredRun run) {
        var hash = run.info().specHash();
        return run.directory() + " of " + run.info().spec() + " (SHA-256 "
                + hash.substring(0, Math.min(12, hash.length())) + ")";
    }
}
