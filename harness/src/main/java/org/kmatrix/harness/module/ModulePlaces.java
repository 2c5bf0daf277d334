package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Sources;

/**
 * Where the files lie that a module is made of.
 *
 * @param root the module's directory or tarball
 * @param directories those with sources in them, also where links lead that are followed
 * @param files single ones: the tarball, archives, patches, the exercise
 */
public record ModulePlaces(Path root, Set<Path> directories, Set<Path> files) {
    public ModulePlaces {
        directories = Set.copyOf(directories);
        files = Set.copyOf(files);
    }

    /**
     * Looks for them.
     *
     * @throws IOException where the module's directory cannot be read to its end
     */
    public static ModulePlaces of(ModuleSpec module) throws IOException {
        var directories = new LinkedHashSet<Path>();
        var files = new LinkedHashSet<Path>();
        if (Files.isDirectory(module.path())) {
            directories.add(module.path());
            for (var entry : new ModuleTree(module.path()).entries()) {
                directories.add(
                        entry.isDirectory() ? entry.content() : entry.content().resolveSibling(""));
            }
        } else {
            files.add(module.path());
        }
        if (module.sources() instanceof Sources.Archives it) {
            files.addAll(it.archives());
        }
        module.patches().forEach(it -> files.add(it.file()));
        module.exercise().ifPresent(files::add);
        return new ModulePlaces(module.path(), directories, files);
    }

    /** Whether a path is one of them or below one, or has one below it. */
    public boolean concern(Path path) {
        return files.contains(path)
                || root.startsWith(path)
                || directories.stream().anyMatch(path::startsWith)
                || files.stream().anyMatch(it -> it.startsWith(path));
    }

    /** Whether a file of this name is never a source: an editor's own, or what builds and kmatrix itself make. */
    public static boolean isNoSource(String name) {
        return ModuleTree.namedAsBuilt(Path.of(name));
    }
}
