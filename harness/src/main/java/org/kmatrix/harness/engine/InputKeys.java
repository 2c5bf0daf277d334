package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.boot.GuestImages;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Spec;

/** What decides each cell, hashed part by part, so that later results can be told apart by what changed. */
final class InputKeys {
    private final Spec spec;
    private final Path workingDirectory;
    private final String checks;
    private final Map<Layout, Map<String, Optional<String>>> modules = new ConcurrentHashMap<>();
    private final Map<Path, Optional<String>> revisions = new ConcurrentHashMap<>();

    /**
     * @param workingDirectory paths below it are told relative to it
     */
    InputKeys(Spec spec, Path workingDirectory) {
        this.spec = spec;
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.checks = new Fingerprint()
                .add("guest", GuestImages.key())
                .add("controls", spec.controls().stream().sorted().toList().toString())
                .add("limits", spec.limits().toString())
                .key();
    }

    /**
     * The inputs of a cell; nothing where they cannot be read, of which its own phases tell.
     *
     * @param kernel the key of its kernel; null where it did not come to one
     */
    @Nullable
    Inputs of(Cell cell, @Nullable String kernel) {
        var module = spec.module(cell.module());
        var key = note(cell);
        var image = image(cell);
        if (key.isEmpty() || image.isEmpty()) {
            return null;
        }
        var revision = revisions.computeIfAbsent(module.path(), SourceRevision::of);
        return new Inputs(path(module.path()), revision.orElse(null), key.get(), kernel, image.get(), checks);
    }

    /** Notes what a cell's module is now, of which {@link #of} tells later; empty where it cannot be read. */
    Optional<String> note(Cell cell) {
        var module = spec.module(cell.module());
        return modules.computeIfAbsent(cell.layout(), it -> new ConcurrentHashMap<>())
                .computeIfAbsent(module.name(), it -> key(module, cell.layout()));
    }

    /** Whether a cell's module is still what was noted. */
    boolean stillHold(Cell cell) {
        return note(cell).equals(key(spec.module(cell.module()), cell.layout()));
    }

    private Optional<String> key(ModuleSpec module, Layout layout) {
        try {
            var own = new Fingerprint().add("module", ModuleBuilder.revision(module, layout));
            for (var name : module.needs()) {
                own.add("needs", ModuleBuilder.revision(spec.module(name), layout));
            }
            return Optional.of(own.key());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> image(Cell cell) {
        try {
            return Optional.of(Toolchains.forName(cell.toolchain()).tag());
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private String path(Path module) {
        var path = module.toAbsolutePath().normalize();
        return (path.startsWith(workingDirectory) ? workingDirectory.relativize(path) : path).toString();
    }
}
