package org.kmatrix.harness.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kmatrix.harness.module.ModulePlaces;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Spec;

/**
 * The files that decide a spec's cells, and what a change of one of them touches. It may touch less than is said here, where a
 * file was written with what it had, and never more.
 */
public final class WatchedFiles {
    private final Path specFile;
    private final Set<Path> named;
    private final Map<ModuleSpec, Optional<ModulePlaces>> places = new LinkedHashMap<>();
    private final Spec spec;

    private WatchedFiles(Path specFile, Spec spec, Set<Path> named) {
        this.specFile = specFile.toAbsolutePath().normalize();
        this.spec = spec;
        this.named = named;
        spec.modules().forEach(it -> places.put(it, placesOf(it)));
    }

    /**
     * Looks where they are now.
     *
     * @param named all that the spec's file names
     */
    public static WatchedFiles of(Path specFile, Spec spec, Set<Path> named) {
        return new WatchedFiles(specFile, spec, named);
    }

    private static Optional<ModulePlaces> placesOf(ModuleSpec module) {
        try {
            return Optional.of(ModulePlaces.of(module));
        } catch (IOException e) {
            // removed while it was looked at, or unreadable: whatever happens near it may mend that
            return Optional.empty();
        }
    }

    /** Everything that the spec's file names. */
    public Set<Path> named() {
        return named;
    }

    /** What has to be watched to see them change, also by being renamed, or removed and made again. */
    public Set<Path> directories() {
        var all = new LinkedHashSet<Path>();
        all.add(specFile.resolveSibling(""));
        named.forEach(it -> all.add(it.resolveSibling("")));
        places.values().stream().flatMap(Optional::stream).forEach(it -> {
            all.addAll(it.directories());
            it.files().forEach(file -> all.add(file.resolveSibling("")));
        });
        return all;
    }

    /**
     * What a change touches.
     *
     * @param spec whether the spec may say something else now
     * @param modules names of modules that may be others now, or need one that is
     */
    public record Touched(boolean spec, Set<String> modules) {
        public Touched {
            modules = Set.copyOf(modules);
        }
    }

    /** What these changes touch. */
    public Touched by(Changed changed) {
        var own = new TreeSet<String>();
        places.forEach((module, found) -> {
            if (changed.lost() || changed.paths().stream().anyMatch(it -> concerns(it, module, found))) {
                own.add(module.name());
            }
        });
        var all = new TreeSet<>(own);
        spec.modules().stream()
                .filter(it -> spec.needed(it).stream().map(ModuleSpec::name).anyMatch(own::contains))
                .map(ModuleSpec::name)
                .forEach(all::add);
        return new Touched(changed.lost() || changed.paths().stream().anyMatch(this::isOfSpec), all);
    }

    private static boolean concerns(Path path, ModuleSpec module, Optional<ModulePlaces> found) {
        return found.map(it -> it.concern(path))
                .orElse(path.startsWith(module.path()) || module.path().startsWith(path));
    }

    /** The file itself; what it names that is no module's; and whatever appears where it names something. */
    private boolean isOfSpec(Path path) {
        return path.equals(specFile)
                || named.contains(path)
                || specFile.startsWith(path)
                || named.stream().anyMatch(it -> it.startsWith(path));
    }
}
