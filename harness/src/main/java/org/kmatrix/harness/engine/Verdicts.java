package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** An earlier result. */
    Optional<CellResult> find(String key) throws IOException {
        var entry = cache.find(KIND, key);
        return entry.isEmpty() ? Optional.empty() : read(entry.get().resolve(RESULT));
    }

    /** Puts the files of an earlier result into the cell's directory. */
    void putFiles(String key, Path cellDirectory) throws IOException {
        var entry = cache.find(KIND, key);
        if (entry.isPresent()) {
            link(entry.get().resolve(FILES), cellDirectory);
        }
    }

    /** What a machine that went down left damaged counts as not there: the cell is run again. */
    private static Optional<CellResult> read(Path file) throws IOException {
        try {
            return Optional.of(ResultLine.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | NoSuchFileException e) {
            LOG.warn("the earlier result {} is damaged and not used: {}", file, e.getMessage());
            return Optional.empty();
        }
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
                write(directory.resolve(RESULT), ResultLine.write(result));
                link(cellDirectory, Files.createDirectories(directory.resolve(FILES)));
            });
        } catch (IOException e) {
            LOG.warn("the result of {} is not kept for later runs: {}", result.cell(), HostFault.describe(e));
        }
    }

    /** On the disk when this returns: the entry's rename must not get there first. */
    private static void write(Path file, String text) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
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
