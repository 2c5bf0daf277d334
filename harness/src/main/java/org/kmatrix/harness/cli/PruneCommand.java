package org.kmatrix.harness.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.history.IndexedRun;
import org.kmatrix.harness.store.RunFiles;
import org.kmatrix.reports.history.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Takes runs out of the history that no rule keeps; with --files their directories, too. Always kept are"
                    + " the run in which a cell that is broken now broke, and the one before, in which it passed last."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix prune --keep-last 20 --keep-days 90 --dry-run",
            "  ./kmatrix prune --keep-last 20 --keep-days 90 --files"
        })
final class PruneCommand implements Callable<Integer> {
    @Option(names = "--keep-last", paramLabel = "N", description = "Keep the last so many runs of each spec.")
    @Nullable
    Integer keepLast;

    @Option(names = "--keep-days", paramLabel = "D", description = "Keep what began in the last so many days.")
    @Nullable
    Integer keepDays;

    @Option(
            names = "--files",
            description = "Remove the directories of the runs that are taken out: what kmatrix wrote there, and nothing"
                    + " else.")
    boolean files;

    @Option(names = "--dry-run", description = "Say what would be kept and removed, and remove nothing.")
    boolean dryRun;

    @Mixin
    IndexOption index = new IndexOption();

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException {
        if (keepLast == null && keepDays == null) {
            throw new UsageException("say what is kept: --keep-last N, --keep-days D, or both");
        }
        checked("--keep-last", keepLast);
        checked("--keep-days", keepDays);
        var existing = index.existing();
        if (existing.isEmpty()) {
            throw new UsageException("no run is in the history " + index.place() + " yet; there is nothing to remove");
        }
        try (var history = existing.get()) {
            var runs = history.runs();
            var retention = new Retention(
                    Optional.ofNullable(keepLast), Optional.ofNullable(keepDays).map(Duration::ofDays));
            var kept = retention.kept(
                    runs.stream().map(IndexedRun::ref).toList(),
                    history.pastsOfFailed(),
                    Clock.systemUTC().instant());
            var removed = new ArrayList<IndexedRun>();
            var rows = new ArrayList<Row>();
            for (var run : runs) {
                var reason = kept.get(run.ref());
                if (reason == null) {
                    removed.add(run);
                }
                rows.add(new Row(run.ref().id(), run.directory().toString(), reason));
            }
            if (!dryRun) {
                history.remove(removed);
                removeFiles(removed);
            }
            print(rows, removed.size());
        }
        return ExitStatus.EXPECTED;
    }

    /**
     * A run, as the result tells it.
     *
     * @param kept why it is kept; null where it is not
     */
    private record Row(
            String run, String directory, @Nullable String kept) {}

    private void print(List<Row> rows, int removed) {
        if (output.isJson()) {
            System.out.println(Json.text(rows));
            return;
        }
        rows.forEach(it -> System.out.println((it.kept() == null ? "remove  " : "keep    ") + it.run() + "  "
                + (it.kept() == null ? it.directory() : it.kept())));
        System.out.println(removed + " of " + rows.size() + " runs " + (dryRun ? "would be removed" : "removed"));
    }

    private void removeFiles(List<IndexedRun> runs) throws IOException {
        if (!files) {
            return;
        }
        for (var run : runs) {
            var left = RunFiles.remove(run.directory(), run.ref().id());
            left.ifPresent(why -> System.err.println("kmatrix: " + run.directory() + " stays: " + why));
        }
    }

    private static void checked(String option, @Nullable Integer value) throws UsageException {
        if (value != null && value < 1) {
            throw new UsageException(option + ": '" + value + "' keeps nothing; give 1 or more");
        }
    }
}
