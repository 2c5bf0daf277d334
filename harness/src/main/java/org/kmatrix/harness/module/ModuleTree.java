package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sources in a module's directory: everything but version control and what an earlier build left there. An object is
 * known as built by the command file that kbuild writes beside it ({@code .foo.o.cmd}, 2.4: {@code .foo.o.flags}), so
 * that objects which a vendor ships are kept.
 *
 * @param directory the module's directory
 */
record ModuleTree(Path directory) {
    private static final Pattern COMMAND = Pattern.compile("\\.(.+)\\.(?:cmd|flags|d)");
    private static final Pattern BUILT = Pattern.compile(
            "\\.git|\\.svn|\\.hg|\\.tmp_versions|modules\\.order|Module\\.symvers|Module\\.markers|.+\\.mod\\.c|.+\\.mod");

    /** The paths of all sources, relative to the directory, in a stable order. */
    List<Path> sources() throws IOException {
        try (var all = Files.walk(directory)) {
            var paths = all.filter(it -> !it.equals(directory))
                    .map(directory::relativize)
                    .sorted()
                    .toList();
            var built = built(paths);
            return paths.stream().filter(it -> !underBuilt(it, built)).toList();
        }
    }

    private static Set<Path> built(List<Path> paths) {
        var built = paths.stream().filter(ModuleTree::namedAsBuilt).collect(Collectors.toCollection(HashSet::new));
        for (var path : paths) {
            var command = COMMAND.matcher(path.getFileName().toString());
            if (command.matches()) {
                built.add(path);
                built.add(path.resolveSibling(command.group(1)));
            }
        }
        return built;
    }

    private static boolean namedAsBuilt(Path path) {
        return BUILT.matcher(path.getFileName().toString()).matches();
    }

    private static boolean underBuilt(Path path, Set<Path> built) {
        for (var it = path; it != null; it = it.getParent()) {
            if (built.contains(it)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What stands for a path when it is copied: itself, or what a link leads to that would lead nowhere in a copy of the
     * directory. A link to a kernel, or up to where the directory itself lies, is left as it is.
     */
    Path content(Path path) throws IOException {
        var file = directory.resolve(path.toString());
        if (!Files.isSymbolicLink(file) || !Files.exists(file)) {
            return file;
        }
        var inside = directory.toRealPath();
        var real = file.toRealPath();
        var stays = real.startsWith(inside) && !Files.readSymbolicLink(file).isAbsolute();
        return stays || inside.startsWith(real) || Files.isDirectory(real.resolve("include/linux")) ? file : real;
    }

    /** Copies the sources; links within the directory are copied as links. */
    void copyTo(Path target) throws IOException {
        for (var path : sources()) {
            var from = content(path);
            var to = target.resolve(path.toString());
            copy(from, to);
            if (!from.equals(directory.resolve(path.toString())) && Files.isDirectory(from)) {
                new ModuleTree(from).copyTo(to);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(to);
        } else {
            Files.createDirectories(to.resolveSibling(""));
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
