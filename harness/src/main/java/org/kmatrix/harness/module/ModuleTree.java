package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sources in a module's directory: everything but version control, what an earlier build left there, what editors keep
 * beside an open file, and kmatrix's own spec, lock file and results, which would make every run another one. An object is
 * known as built by the command file that kbuild writes beside it ({@code .foo.o.cmd}, 2.4: {@code .foo.o.flags}), so
 * that objects which a vendor ships are kept.
 *
 * @param directory the module's directory
 */
record ModuleTree(Path directory) {
    private static final Pattern COMMAND = Pattern.compile("\\.(.+)\\.(?:cmd|flags|d)");
    private static final Pattern BUILT = Pattern.compile(
            "\\.git|\\.svn|\\.hg|\\.tmp_.+|\\.cache\\.mk|modules\\.order|Module\\.symvers|Module\\.markers|.+\\.mod\\.c|.+\\.mod"
                    + "|compile_commands\\.json|kmatrix-out|kmatrix\\.yaml|kmatrix\\.lock");
    /** Vim's swap files and probe, Emacs' locks and autosaves, backups, GNOME's, Kate's and JetBrains' files on their way. */
    private static final Pattern EDITORS = Pattern.compile(
            "\\..+\\.sw[a-z]|4913|\\.#.+|#.+#|.+~|\\.goutputstream-.+" + "|.+\\.kate-swp|.+___jb_(?:tmp|old)___");

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

    /** Whether the name alone says that it is no source. */
    static boolean namedAsBuilt(Path path) {
        var name = path.getFileName().toString();
        return BUILT.matcher(name).matches() || isEditors(name);
    }

    /** Whether a file of this name is an editor's own, never a source. */
    static boolean isEditors(String name) {
        return EDITORS.matcher(name).matches();
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
     * A source, and where its content lies: at its own place, or where a link leads that would lead nowhere in a copy.
     *
     * @param path relative to the directory
     * @param content a file, a directory, or a link that is left as it is
     */
    record Entry(Path path, Path content) {
        boolean isDirectory() {
            return Files.isDirectory(content, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /**
     * What a copy consists of, directories before what is in them.
     *
     * @throws UnfitSourceException where something is neither file, directory nor link
     */
    List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        collect(entries, directory.relativize(directory), Set.of(directory.toRealPath()));
        return entries;
    }

    /** @param way the directories that led here: a link back to one of them has no end, and stays a link */
    private void collect(List<Entry> entries, Path prefix, Set<Path> way) throws IOException {
        for (var path : sources()) {
            var own = directory.resolve(path);
            var content = content(path, way);
            var entry = new Entry(prefix.resolve(path), content);
            checkKind(own, content);
            entries.add(entry);
            if (!content.equals(own) && entry.isDirectory()) {
                var longer = new HashSet<>(way);
                longer.add(content);
                new ModuleTree(content).collect(entries, entry.path(), longer);
            }
        }
    }

    /** A pipe, a socket or a device would never end, or never begin, when it is read. */
    private static void checkKind(Path named, Path content) throws IOException {
        var isOther = Files.readAttributes(content, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther();
        if (isOther) {
            throw new UnfitSourceException(named, content);
        }
    }

    /** A link to a kernel, or up to where the directory itself lies, is left as it is. */
    private Path content(Path path, Set<Path> way) throws IOException {
        var file = directory.resolve(path);
        if (!Files.isSymbolicLink(file) || !Files.exists(file)) {
            return file;
        }
        var inside = directory.toRealPath();
        var real = file.toRealPath();
        var stays = real.startsWith(inside) && !Files.readSymbolicLink(file).isAbsolute();
        var above = way.stream().anyMatch(it -> it.startsWith(real));
        return stays || above || Files.isDirectory(real.resolve("include/linux")) ? file : real;
    }

    /** Copies the sources; links within the directory are copied as links. */
    void copyTo(Path target) throws IOException {
        for (var entry : entries()) {
            var to = target.resolve(entry.path());
            if (entry.isDirectory()) {
                Files.createDirectories(to);
            } else {
                Files.createDirectories(to.resolveSibling(""));
                Files.copy(entry.content(), to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
