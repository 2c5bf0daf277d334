package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultLine;
import org.kmatrix.matrix.result.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verdicts of earlier runs, with their logs and artefacts, under the hash of everything that decided them. */
final class Verdicts {
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private static final String KIND = "verdicts";
    private static final String RESULT = "result.json";
    private static final String FILES = "files";

    private final Cache cache;

    Verdicts(Cache cache) {
        this.cache = cache;
    }

    /** An earlier result; its files are put into the cell's directory. */
    Optional<CellResult> find(String key, Path cellDirectory) throws IOException {
        var entry = cache.find(KIND, key);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        link(entry.get().resolve(FILES), cellDirectory);
        return Optional.of(ResultLine.read(Files.readString(entry.get().resolve(RESULT))));
    }

    /**
     * Keeps a result, where it would come out the same again: faults of the host say nothing about tomorrow. A cache that
     * cannot be written costs time later, and nothing now.
     */
    void keep(String key, CellResult result, Path cellDirectory) throws InterruptedException {
        if (result.status() != Status.PASS && result.status() != Status.FAIL) {
            return;
        }
        try {
            cache.<IOException>replace(KIND, key, directory -> {
                Files.writeString(directory.resolve(RESULT), ResultLine.write(result));
                link(cellDirectory, Files.createDirectories(directory.resolve(FILES)));
            });
        } catch (IOException e) {
            LOG.warn("the result of {} is not kept for later runs: {}", result.cell(), HostFault.describe(e));
        }
    }

    /** Files of a finished cell are never written again, so that two names for one file are safe. */
    private static void link(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(file.getFileName());
                Files.deleteIfExists(target);
                try {
                    Files.createLink(target, file);
                } catch (IOException | UnsupportedOperationException e) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
