package org.kmatrix.matrix.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.matrix.Nearest;

/** Looks at the files that a spec names, beside the spec. */
final class SpecFiles {
    private final FaultList faults;
    private final Path base;
    private final Set<Path> named = new LinkedHashSet<>();

    SpecFiles(FaultList faults, Path base) {
        this.faults = faults;
        this.base = base;
    }

    /** Everything that was asked for so far. */
    Set<Path> named() {
        return named;
    }

    Path resolve(String text) {
        var path = absolute(text);
        named.add(path);
        return path;
    }

    private Path absolute(String text) {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            // a NUL, which YAML can write: no such path can be there
            return base.resolve(text.replace("\0", "�")).normalize();
        }
    }

    /** The file that a node names; empty where it names none, and a fault where there is none. */
    Optional<Path> file(SpecNode node) {
        var file = node.text().filter(it -> !it.isEmpty()).map(this::resolve);
        file.ifPresent(it -> {
            if (!Files.exists(it)) {
                addMissing(node, it);
            } else if (!Files.isRegularFile(it)) {
                faults.add(node.path(), "not a file", "name a file, relative to the spec");
            }
        });
        return file;
    }

    /** The script that a node names, likewise; a fault, too, where guests cannot run it. */
    Optional<Path> exercise(SpecNode node) {
        var file = file(node);
        file.filter(Files::isRegularFile).ifPresent(it -> checkExercise(node, it));
        return file;
    }

    private void checkExercise(SpecNode node, Path script) {
        try {
            ExerciseScript.fault(Files.readAllBytes(script))
                    .ifPresent(it -> faults.add(node.path(), it.problem(), it.mend(script.toString())));
        } catch (IOException e) {
            faults.add(node.path(), "cannot be read: " + ReadFault.of(e), null);
        }
    }

    /** Looks at a module's directory or tarball, and finds out how it is built where the spec doesn't say. */
    Optional<BuildKind> checkModule(SpecNode place, Path path, Optional<BuildKind> told, Sources sources) {
        if (!Files.exists(path)) {
            addMissing(place, path);
            return Optional.empty();
        }
        if (Files.isRegularFile(path)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(path)) {
            faults.add(place.path(), "neither a directory nor a file", "name a directory or a tarball");
            return Optional.empty();
        }
        try {
            return checkDirectory(place, path, told, sources);
        } catch (IOException e) {
            faults.add(place.path(), "cannot be read: " + ReadFault.of(e), null);
            return Optional.empty();
        }
    }

    private Optional<BuildKind> checkDirectory(SpecNode place, Path path, Optional<BuildKind> told, Sources sources)
            throws IOException {
        if (sources instanceof Sources.Archives) {
            // what is built comes out of the archives
            return Optional.empty();
        }
        if (names(path).isEmpty()) {
            faults.add(place.path(), "an empty directory: there is nothing to build", "put the module's sources there");
            return Optional.empty();
        }
        var found = BuildKind.detect(path);
        if (told.isEmpty() && found.isEmpty()) {
            faults.add(
                    place.path(),
                    "no dkms.conf, Kbuild or Makefile in it",
                    "name the directory that has one, or write build: kbuild|make|dkms");
        }
        return found;
    }

    private void addMissing(SpecNode place, Path path) {
        var parent = path.getParent();
        var name = String.valueOf(path.getFileName());
        var near = parent == null ? List.<String>of() : Nearest.of(name, siblings(parent));
        var mend = near.isEmpty() ? "looked for " + path : "is it " + path.resolveSibling(near.get(0)) + "?";
        faults.add(place.path(), "no such file or directory", mend);
    }

    private static List<String> siblings(Path directory) {
        try {
            return Files.isDirectory(directory) ? names(directory) : List.of();
        } catch (IOException e) {
            // only the suggestion is lost
            return List.of();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(it -> String.valueOf(it.getFileName())).sorted().toList();
        }
    }
}
