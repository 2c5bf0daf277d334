package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.reports.Format;

/** Removes what a run wrote. */
public final class RunFiles {
    /** What run and report write under their usual names; the last one says whose directory it is. */
    private static final List<String> WRITTEN = Stream.of(
                    Stream.of("cells", "shared", "allure-report.html"),
                    Arrays.stream(Format.values()).map(Format::defaultName),
                    Stream.of(RunDirectory.PLANNED, RunDirectory.OTHERS, RunDirectory.RESULTS, RunDirectory.INFO))
            .flatMap(it -> it)
            .toList();

    private RunFiles() {}

    /**
     * Removes a run's files, and its directory where nothing else is in it.
     *
     * @param id the run that it has to be: the directory may be another's by now
     * @return why something stays; empty where all is gone
     * @throws IOException where something cannot be removed
     */
    public static Optional<String> remove(Path directory, String id) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!isOf(directory, id)) {
            return Optional.of("it is not the directory of run " + id + " any more");
        }
        var lock = RunLock.of(directory);
        if (lock.isEmpty()) {
            return Optional.of("a run writes to it");
        }
        try (var ignored = lock.get()) {
            removeWritten(directory);
        }
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException e) {
            return Optional.of("there is more in it than the run");
        }
        return Optional.empty();
    }

    private static void removeWritten(Path directory) throws IOException {
        for (var name : WRITTEN) {
            var path = directory.resolve(name);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Deletion.of(path);
            } else {
                Files.deleteIfExists(path);
            }
        }
    }

    private static boolean isOf(Path directory, String id) throws IOException {
        try {
            return RunRecord.isAt(directory) && RunRecord.info(directory).id().equals(id);
        } catch (DamagedRunException e) {
            return false;
        }
    }
}
