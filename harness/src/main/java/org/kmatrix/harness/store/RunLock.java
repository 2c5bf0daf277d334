package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a run's directory: a lock on a file in it. The lock counts, not the file, which a killed run leaves behind; who
 * holds it removes the file at the end.
 */
final class RunLock implements AutoCloseable {
    /** What this process holds: were a second channel of a file closed here, its lock would be gone. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The hold on a directory; empty where somebody else has it.
     *
     * @throws IOException where it is no directory that can be written
     */
    static Optional<RunLock> of(Path directory) throws IOException {
        var file = directory.toRealPath().resolve(RunDirectory.LOCK);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        var taken = Optional.<RunLock>empty();
        try {
            taken = taken(file);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    /**
     * Whether somebody has a directory.
     *
     * @throws IOException where that cannot be seen
     */
    static boolean isHeld(Path directory) throws IOException {
        var file = directory.toRealPath().resolve(RunDirectory.LOCK);
        if (HELD.contains(file)) {
            return true;
        }
        // one that is shared can be had of a file that may only be read
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static Optional<RunLock> taken(Path file) throws IOException {
        while (true) {
            var opened = Opened.of(file);
            switch (opened.lock()) {
                case LOCKED -> {
                    return Optional.of(new RunLock(file, opened.channel()));
                }
                case HELD -> {
                    return Optional.empty();
                }
                case GONE -> {
                    // its holder removed it; there may be another by now
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            // while it is locked: what is at this place later is another's
            Files.deleteIfExists(file);
        } finally {
            HELD.remove(file);
        }
    }

    /** How a try to lock ends. */
    enum Attempt {
        LOCKED,
        HELD,
        GONE
    }

    /**
     * A lock's file, open.
     *
     * @param key which file it is, whatever is at its place later
     */
    record Opened(Path file, FileChannel channel, @Nullable Object key) {
        static Opened of(Path file) throws IOException {
            while (true) {
                try {
                    Files.createFile(file);
                } catch (FileAlreadyExistsException e) {
                    // a killed run's, or one that is held
                }
                try {
                    var key = key(file);
                    return new Opened(file, FileChannel.open(file, StandardOpenOption.WRITE), key);
                } catch (NoSuchFileException e) {
                    // its holder removed it just now
                }
            }
        }

        Attempt lock() throws IOException {
            var locked = false;
            try {
                if (channel.tryLock() == null) {
                    return Attempt.HELD;
                }
                locked = isInPlace();
                return locked ? Attempt.LOCKED : Attempt.GONE;
            } catch (OverlappingFileLockException e) {
                // held by this process under another name of its directory
                return Attempt.HELD;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        }

        private boolean isInPlace() throws IOException {
            try {
                return Objects.equals(key, key(file));
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        private static @Nullable Object key(Path file) throws IOException {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        }
    }
}
