package org.kmatrix.kernels.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that a build sees, by the absolute paths by which it sees them: a module's directory, a kernel's headers.
 * Absolute symbolic links lead to where the build would find their target. Not for several threads at once.
 */
public final class FileView {
    /** No source file or makefile is larger, and a device never ends. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_LINKS = 40;

    private final List<Mount> mounts;
    private final Map<String, Optional<Path>> located = new HashMap<>();

    /**
     * A directory of the build.
     *
     * @param inside where the build sees it
     * @param host where it is
     * @param visible which of its files are there for the build; asked for the path on the host
     */
    public record Mount(String inside, Path host, Predicate<Path> visible) {
        /** A directory of which the build sees everything. */
        public Mount(String inside, Path host) {
            this(inside, host, it -> true);
        }

        private boolean covers(String path) {
            return path.equals(inside) || path.startsWith(inside.endsWith("/") ? inside : inside + "/");
        }

        private Path host(String path) {
            var rest = path.substring(inside.length());
            return rest.isEmpty() ? host : host.resolve(rest.startsWith("/") ? rest.substring(1) : rest);
        }
    }

    /** A view of some directories; within one that lies in another the inner one is seen. */
    public FileView(List<Mount> mounts) {
        this.mounts = mounts.stream()
                .sorted(Comparator.comparingInt((Mount it) -> it.inside().length())
                        .reversed())
                .toList();
    }

    /** Whether it is known what is at a path, be it nothing. */
    public boolean covers(String path) {
        return !normal(path).isEmpty() && mount(normal(path)).isPresent();
    }

    /** Whether there is a regular file. */
    public boolean isFile(String path) {
        return locate(path).filter(Files::isRegularFile).isPresent();
    }

    /** Whether there is a directory. */
    public boolean isDirectory(String path) {
        return locate(path).filter(Files::isDirectory).isPresent();
    }

    /** Whether there is anything. */
    public boolean exists(String path) {
        return locate(path).isPresent();
    }

    /** Where something lies on the host, whatever links lead to it; empty where there is nothing. */
    public Optional<Path> place(String path) {
        return locate(path);
    }

    /**
     * What is in a regular file.
     *
     * @throws IOException where it cannot be read, or is larger than any source file
     */
    public byte[] read(String path) throws IOException {
        var file = locate(path).filter(Files::isRegularFile).orElseThrow(() -> new IOException("no file " + path));
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(path + " is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        return Files.readAllBytes(file);
    }

    /** The names in a directory, sorted; none where it is no directory or cannot be read. */
    public List<String> names(String directory) {
        var host = locate(directory).filter(Files::isDirectory);
        if (host.isEmpty()) {
            return List.of();
        }
        try (var all = Files.list(host.get())) {
            return all.map(it -> it.getFileName().toString())
                    .filter(it -> exists(directory + "/" + it))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a link is on the way to a path. */
    public boolean isLinked(String path) {
        var at = 0;
        while ((at = path.indexOf('/', at + 1)) > 0) {
            if (link(path.substring(0, at)).isPresent()) {
                return true;
            }
        }
        return link(path).isPresent();
    }

    /** A path without {@code .}, {@code ..} and double slashes, as text; empty where it is not absolute. */
    public static String normal(String path) {
        if (!path.startsWith("/")) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (var part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private Optional<Mount> mount(String path) {
        return mounts.stream().filter(it -> it.covers(path)).findFirst();
    }

    private Optional<Path> locate(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return located.computeIfAbsent(path, it -> locate(it, MOST_LINKS));
    }

    private Optional<Path> locate(String path, int links) {
        var done = new ArrayList<String>();
        var parts = path.split("/");
        for (var i = 0; i < parts.length; i++) {
            if (parts[i].equals("..")) {
                if (!mayBeDirectory("/" + String.join("/", done))) {
                    return Optional.empty();
                }
                if (!done.isEmpty()) {
                    done.remove(done.size() - 1);
                }
                continue;
            }
            if (parts[i].isEmpty() || parts[i].equals(".")) {
                continue;
            }
            done.add(parts[i]);
            var target = link("/" + String.join("/", done));
            if (target.isPresent()) {
                done.remove(done.size() - 1);
                var base = target.get().startsWith("/") ? "" : "/" + String.join("/", done) + "/";
                var rest = String.join("/", List.of(parts).subList(i + 1, parts.length));
                return links == 0 ? Optional.empty() : locate(base + target.get() + "/" + rest, links - 1);
            }
        }
        var plain = "/" + String.join("/", done);
        return mount(plain)
                .filter(it -> it.visible().test(it.host(plain)))
                .map(it -> it.host(plain))
                .filter(Files::exists);
    }

    private boolean mayBeDirectory(String path) {
        return mount(path).map(it -> Files.isDirectory(it.host(path))).orElse(true);
    }

    private Optional<String> link(String path) {
        var host = mount(path).map(it -> it.host(path)).filter(Files::isSymbolicLink);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readSymbolicLink(host.get()).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
