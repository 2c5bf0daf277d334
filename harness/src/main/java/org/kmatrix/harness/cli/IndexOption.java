package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.history.HistoryPlace;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.reports.run.PlainText;
import picocli.CommandLine.Option;

/** Which history a command looks into. */
final class IndexOption {
    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "Which history (default: KMATRIX_HISTORY, else history/index.sqlite in the cache).")
    @Nullable
    Path file;

    /** Where it is, whether or not it is there yet. */
    Path place() throws UsageException {
        return place(Optional.ofNullable(file).or(() -> HistoryPlace.ofUser(System.getenv())));
    }

    private Path place(Optional<Path> place) throws UsageException {
        var found = place.orElseThrow(() ->
                new UsageException("KMATRIX_HISTORY is off, so that there is no history; name one by --index FILE"));
        if (Files.exists(found) && !Files.isRegularFile(found)) {
            throw new UsageException((file == null ? HistoryPlace.VARIABLE : "--index") + ": " + found
                    + (Files.isDirectory(found) ? " is a directory" : " is no file") + "; name the history's file");
        }
        return found;
    }

    /** Opens it, where it is there. */
    Optional<HistoryIndex> existing() throws UsageException, IOException {
        if (file == null && HistoryPlace.ofUser(System.getenv()).isEmpty()) {
            return Optional.empty();
        }
        return Files.isRegularFile(place()) ? Optional.of(HistoryIndex.open(place())) : Optional.empty();
    }

    /**
     * Opens it for a comparison of runs, where it is there. If their directories are given, only what is noise in times is
     * taken from it: one that cannot be used is told, and left.
     *
     * @param runs as they were given
     */
    Optional<HistoryIndex> forRuns(PrintStream errors, String... runs) throws UsageException, IOException {
        try {
            return existing();
        } catch (IOException | UsageException e) {
            var named = file != null && e instanceof UsageException;
            if (named || !Arrays.stream(runs).map(Path::of).allMatch(RunRecord::isThere)) {
                throw e;
            }
            errors.println(unused(Failures.describe(e)));
            return Optional.empty();
        }
    }

    /** What is told where a comparison goes on without it. */
    static String unused(String reason) {
        return PlainText.line("kmatrix: what is noise in times is taken from these runs alone: " + reason);
    }
}
