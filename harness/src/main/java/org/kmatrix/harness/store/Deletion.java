package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes directories that others may be removing, too. */
public final class Deletion extends SimpleFileVisitor<Path> {
    private Deletion() {}

    /**
     * Removes a directory with all that is in it, whoever else removes it now; links are not followed.
     *
     * @throws IOException where something of it is there and cannot be removed
     */
    public static void of(Path directory) throws IOException {
        Files.walkFileTree(directory, new Deletion());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return gone(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            return gone(failure);
        }
        Files.deleteIfExists(directory);
        return FileVisitResult.CONTINUE;
    }

    private static FileVisitResult gone(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
