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
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.reports.history.Retention;
import org.kmatrix.reports.run.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Takes runs out of the history that no rule keeps; with --files their directories, too. Kept as well are"
                    + " the run in which a cell of these broke that is broken now, and the one before, in which it"
                    + " passed last."
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
                    runs.stream()
                            .map(it -> new Retention.Stored(it.ref(), it.directory()))
                            .toList(),
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
            if (dryRun) {
                print(rows, removed.size());
                return ExitStatus.EXPECTED;
            }
            // what cannot be removed stays in the history: else nobody would come to it again
            var gone = files ? withoutFiles(removed) : removed;
            history.remove(gone);
            print(rows, gone.size());
            return gone.size() == removed.size() ? ExitStatus.EXPECTED : ExitStatus.HOST;
        }
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
        rows.forEach(it -> System.out.println(PlainText.line((it.kept() == null ? "remove  " : "keep    ") + it.run()
                + "  " + (it.kept() == null ? it.directory() : it.kept()))));
        System.out.println(removed + " of " + rows.size() + " runs " + (dryRun ? "would be removed" : "removed"));
    }

    /** Those whose files could be removed; what is somebody else's stays where it is. */
    private static List<IndexedRun> withoutFiles(List<IndexedRun> runs) {
        var gone = new ArrayList<IndexedRun>();
        for (var run : runs) {
            try {
                RunFiles.remove(run.directory(), run.ref().id())
                        .ifPresent(why ->
                                System.err.println(PlainText.line("kmatrix: " + run.directory() + " stays: " + why)));
                gone.add(run);
            } catch (IOException e) {
                System.err.println(PlainText.line("kmatrix: " + run.directory() + " cannot be removed: "
                        + ReadFault.of(e) + "; its run stays in the history, prune again as a user who may"));
            }
        }
        return gone;
    }

    private static void checked(String option, @Nullable Integer value) throws UsageException {
        if (value != null && value < 1) {
            throw new UsageException(option + ": '" + value + "' keeps nothing; give 1 or more");
        }
    }
}
