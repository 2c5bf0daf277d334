package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for one guest's QMP socket, readable by this user alone. It is short, because a Unix socket's address
 * has room for 107 bytes (unix(7)): XDG_RUNTIME_DIR or /tmp, and not the run's own directory, wherever that may be.
 */
record SocketDirectory(Path path) implements AutoCloseable {
    private static final String PREFIX = "kmx";

    static SocketDirectory create(Owner owner) throws IOException {
        IOException failure = new IOException("no directory for sockets");
        for (var parent : parents()) {
            try {
                return new SocketDirectory(Files.createTempDirectory(parent, owner.label(PREFIX) + "-"));
            } catch (IOException next) {
                failure = next;
            }
        }
        throw failure;
    }

    Path socket() {
        return path.resolve("qmp");
    }

    /** Removes the directories of owners that are gone; those of other users stay, by the kernel's own rule. */
    static int sweep() {
        var removed = 0;
        for (var parent : parents()) {
            for (var directory : children(parent)) {
                var name = directory.getFileName().toString();
                if (name.startsWith(PREFIX)
                        && Owner.parse(name).filter(Owner::gone).isPresent()) {
                    new SocketDirectory(directory).close();
                    removed++;
                }
            }
        }
        return removed;
    }

    private static List<Path> children(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<Path> parents() {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        var temporary = Path.of("/tmp");
        return runtime == null || runtime.isEmpty() || runtime.length() > 40 || !Files.isWritable(Path.of(runtime))
                ? List.of(temporary)
                : List.of(Path.of(runtime), temporary);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(socket());
            Files.deleteIfExists(path);
        } catch (IOException left) {
            // The next start's sweep finds it by its name.
        }
    }
}
