package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The content-addressed cache. An entry is a directory under {@code ROOT/KIND/KEY}; it is filled under a temporary name
 * and renamed when it is whole, so that a crash leaves no half entry. Threads and processes that want the same entry wait
 * for the one that makes it.
 */
public final class Cache {
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private static final String MAKING = ".making-";
    private static final String OLD = ".old-";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Path root;

    private Cache(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** The cache under a directory, which need not exist yet. */
    public static Cache at(Path root) {
        return new Cache(root);
    }

    /** The user's cache: {@code KMATRIX_CACHE}, else {@code XDG_CACHE_HOME/kmatrix}, else {@code ~/.cache/kmatrix}. */
    public static Cache ofUser(Map<String, String> environment) {
        var own = environment.get("KMATRIX_CACHE");
        if (own != null && !own.isBlank()) {
            return at(Path.of(own));
        }
        var base = environment.get("XDG_CACHE_HOME");
        return at(
                base != null && !base.isBlank()
                        ? Path.of(base, "kmatrix")
                        : Path.of(environment.getOrDefault("HOME", "/root"), ".cache", "kmatrix"));
    }

    /** Where it lies. */
    public Path root() {
        return root;
    }

    /** Fills an entry. */
    @FunctionalInterface
    public interface Filler<E extends Exception> {
        /**
         * Writes the entry's files.
         *
         * @param directory an empty directory, renamed to the entry when this returns
         */
        void fill(Path directory) throws E, IOException, InterruptedException;
    }

    /** The entry, where it is there. */
    public Optional<Path> find(String kind, String key) {
        var entry = entry(kind, key);
        return Files.isDirectory(entry) ? Optional.of(entry) : Optional.empty();
    }

    /**
     * The keys of a kind's entries, sorted.
     *
     * @throws IOException where the cache cannot be read
     */
    public List<String> keys(String kind) throws IOException {
        var directory = root.resolve(kind);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var all = Files.list(directory)) {
            return all.map(it -> it.getFileName().toString())
                    .filter(it -> !it.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The entry, made first where it is not there.
     *
     * @throws E where the filler fails; nothing is left then
     * @throws IOException where the cache cannot be written
     */
    public <E extends Exception> Path require(String kind, String key, Filler<E> filler)
            throws E, IOException, InterruptedException {
        var entry = entry(kind, key);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        return locked(kind, key, () -> {
            if (!Files.isDirectory(entry)) {
                make(entry, filler);
            }
            return entry;
        });
    }

    /**
     * Makes the entry anew, whether it is there or not.
     *
     * @throws E where the filler fails; an earlier entry stays as it was
     * @throws IOException where the cache cannot be written
     */
    public <E extends Exception> Path replace(String kind, String key, Filler<E> filler)
            throws E, IOException, InterruptedException {
        var entry = entry(kind, key);
        return locked(kind, key, () -> {
            make(entry, filler);
            return entry;
        });
    }

    /** Work that is done while an entry is locked. */
    @FunctionalInterface
    public interface Locked<T, E extends Exception> {
        /** Does the work. */
        T run() throws E, IOException, InterruptedException;
    }

    /**
     * Does something while no other thread or process holds the same name.
     *
     * @throws E where the work fails
     * @throws IOException where the lock's file cannot be written
     */
    public <T, E extends Exception> T locked(String kind, String key, Locked<T, E> work)
            throws E, IOException, InterruptedException {
        var file = root.resolve("locks").resolve(kind + "-" + key + ".lock");
        Files.createDirectories(file.getParent());
        var lock = LOCKS.computeIfAbsent(file, it -> new ReentrantLock());
        lock.lockInterruptibly();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var ignored = channel.lock()) {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes what killed processes left half made, and what was replaced, once it is a day old.
     *
     * @param now the present time
     */
    public void sweep(Instant now) throws IOException {
        for (var kind : directories(root)) {
            for (var entry : directories(kind)) {
                var name = entry.getFileName().toString();
                if ((name.startsWith(MAKING) || name.startsWith(OLD)) && isOlder(entry, now.minus(KEPT))) {
                    Deletion.of(entry);
                }
            }
        }
    }

    /** What is gone by now was finished, or swept, by another process. */
    private static boolean isOlder(Path entry, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(entry).toInstant().isBefore(time);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var all = Files.list(parent)) {
            return all.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    /** Removes an entry, and says whether it was there. */
    public boolean remove(String kind, String key) throws IOException {
        var entry = entry(kind, key);
        if (!Files.isDirectory(entry)) {
            return false;
        }
        // in one step: nobody may find it half deleted
        Deletion.of(withdrawn(entry));
        return true;
    }

    private static Path withdrawn(Path entry) throws IOException {
        // its age counts from now: somebody may be using it
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        return Files.move(entry, entry.resolveSibling(OLD + System.nanoTime() + "-" + entry.getFileName()));
    }

    private Path entry(String kind, String key) {
        return root.resolve(kind).resolve(key);
    }

    private <E extends Exception> void make(Path entry, Filler<E> filler) throws E, IOException, InterruptedException {
        Files.createDirectories(entry.getParent());
        var temporary = Files.createTempDirectory(entry.getParent(), MAKING);
        try {
            filler.fill(temporary);
            if (Files.isDirectory(entry)) {
                withdrawn(entry);
            }
            Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the cache " + root + " has to lie on one file system", e);
        } finally {
            Deletion.of(temporary);
        }
    }
}
