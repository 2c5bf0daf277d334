package org.kmatrix.harness.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Directories of this machine under watch. Only what lies directly in one is seen, not what lies in directories below. */
public final class FileWatch implements FileEvents, AutoCloseable {
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final WatchService service;
    private final Predicate<String> ignored;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    private FileWatch(WatchService service, Predicate<String> ignored) {
        this.service = service;
        this.ignored = ignored;
    }

    /**
     * A watch over nothing yet.
     *
     * @param ignored names of files of which nobody wants to hear
     * @throws IOException where the kernel has no more watches to give
     */
    public static FileWatch open(Predicate<String> ignored) throws IOException {
        try {
            return new FileWatch(FileSystems.getDefault().newWatchService(), ignored);
        } catch (IOException e) {
            throw new IOException(
                    "files cannot be watched: " + e.getMessage()
                            + "; as root: sysctl fs.inotify.max_user_instances=1024",
                    e);
        }
    }

    /**
     * Watches these directories, too. For one that is not there, the nearest one above it is watched, in which it would
     * appear. Where a directory has taken the place of one that was watched, it is watched in its place.
     *
     * @throws IOException where the kernel has no more watches to give, or a directory cannot be read
     */
    public synchronized void over(Set<Path> wanted) throws IOException {
        for (var directory : wanted) {
            register(directory.toAbsolutePath().normalize());
        }
    }

    /** The kernel watches a directory, and not its name, wherever it is moved: only by registering again one sees that. */
    private void register(Path directory) throws IOException {
        for (var it = directory; it != null; it = it.getParent()) {
            try {
                if (Files.isDirectory(it)) {
                    replace(it, it.register(service, KINDS));
                    return;
                }
            } catch (NoSuchFileException | NotDirectoryException e) {
                // removed just now
            } catch (IOException e) {
                throw new IOException(
                        it + " cannot be watched: " + e.getMessage()
                                + "; where the limit is reached, as root: sysctl fs.inotify.max_user_watches=524288",
                        e);
            }
            replace(it, null);
        }
    }

    private void replace(Path directory, @Nullable WatchKey key) {
        var before = key == null ? keys.remove(directory) : keys.put(directory, key);
        // a directory may be there by several names
        if (before != null && !keys.containsValue(before)) {
            before.cancel();
        }
    }

    @Override
    public Changed poll(Duration wait) throws InterruptedException {
        try {
            var end = System.nanoTime() + wait.toNanos();
            var all = Changed.NOTHING;
            // news only of files that nobody wants to hear of is none: the waiting goes on
            for (var left = wait.toNanos(); all.isNothing() && left >= 0; left = end - System.nanoTime()) {
                for (var key = service.poll(left, TimeUnit.NANOSECONDS); key != null; key = service.poll()) {
                    all = all.and(changed(key));
                }
            }
            return all;
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("the watch was closed");
        }
    }

    private synchronized Changed changed(WatchKey key) {
        var directories = keys.entrySet().stream()
                .filter(it -> it.getValue().equals(key))
                .map(it -> it.getKey())
                .toList();
        var paths = new HashSet<Path>();
        var lost = false;
        for (var event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                lost = true;
            } else if (event.context() instanceof Path name && !ignored.test(name.toString())) {
                directories.forEach(it -> paths.add(it.resolve(name)));
            }
        }
        if (!key.reset()) {
            directories.forEach(keys::remove);
            paths.addAll(directories);
        }
        return new Changed(paths, lost);
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
