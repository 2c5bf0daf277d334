package org.kmatrix.harness.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The user that builds run as inside containers: the one who started kmatrix, or an unprivileged one where that is root.
 *
 * @param id the user id
 * @param group the group id
 * @param givesAway whether directories have to be given to that user before it can write them
 */
public record HostUser(int id, int group, boolean givesAway) {
    private static final int UNPRIVILEGED = 61_000;

    /** The user for this process. */
    public static HostUser current() {
        try {
            var own = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            var group = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
            return own == 0 ? new HostUser(UNPRIVILEGED, UNPRIVILEGED, true) : new HostUser(own, group, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String numeric() {
        return id + ":" + group;
    }

    /**
     * Makes a directory with all that is in it writable for this user.
     *
     * @throws IOException where that fails
     */
    public void own(Path directory) throws IOException {
        if (!givesAway) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return take(file);
            }

            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
                return take(inner);
            }
        });
    }

    private FileVisitResult take(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }
}
