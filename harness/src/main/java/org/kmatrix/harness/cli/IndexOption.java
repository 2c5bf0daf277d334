package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.history.HistoryPlace;
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

    private static Path place(Optional<Path> place) throws UsageException {
        return place.orElseThrow(() ->
                new UsageException("KMATRIX_HISTORY is off, so that there is no history; name one by --index FILE"));
    }

    /** Opens it, where it is there. */
    Optional<HistoryIndex> existing() throws UsageException, IOException {
        if (file == null && HistoryPlace.ofUser(System.getenv()).isEmpty()) {
            return Optional.empty();
        }
        return Files.isRegularFile(place()) ? Optional.of(HistoryIndex.open(place())) : Optional.empty();
    }
}
