package org.kmatrix.reports;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that somebody asked for: whole, or as it was before. It is written beside its place and then renamed; what is at the
 * end of a link is replaced, and not the link. A device or a pipe stays what it is, and is written to.
 */
public final class OutputFile {
    private static final int MOST_LINKS = 40;

    private OutputFile() {}

    /** What comes into the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes it all to a file that is not there, or is empty. */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Puts a content at a place, whose directory is made where it is not there.
     *
     * @throws IOException where that cannot be
     */
    public static void write(Path place, Content content) throws IOException {
        var target = followed(place);
        var parent = target.getParent();
        if (parent == null || target.getFileName().toString().isEmpty()) {
            throw new IOException("'" + place + "' is no place for a file");
        }
        if (Files.isDirectory(target)) {
            throw new IOException(place + " is a directory; name a file in it");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            writeThrough(target, content);
            return;
        }
        Files.createDirectories(parent);
        var unfinished = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            content.writeTo(unfinished);
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path followed(Path place) throws IOException {
        var target = place.toAbsolutePath().normalize();
        for (var links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new IOException(place + " is a link to itself");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
        }
        return target;
    }

    private static void writeThrough(Path target, Content content) throws IOException {
        var whole = Files.createTempFile("kmatrix-", ".part");
        try {
            content.writeTo(whole);
            try (var output = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
                Files.copy(whole, output);
            }
        } finally {
            Files.delete(whole);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
