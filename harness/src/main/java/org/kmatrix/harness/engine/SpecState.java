package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Spec;

/** What decides each cell of a spec, at one time. Two of them tell which cells have to be run again. */
public final class SpecState {
    private final Spec spec;
    private final Matrix matrix;
    private final Map<Part, Optional<String>> sources;
    private final Map<Cell, Object> cells = new HashMap<>();

    private SpecState(Spec spec, Matrix matrix, Map<Part, Optional<String>> sources) {
        this.spec = spec;
        this.matrix = matrix;
        this.sources = sources;
        matrix.cells().forEach(it -> cells.put(it, inputs(it)));
        matrix.excluded().forEach(it -> cells.put(it.cell(), it.reason()));
    }

    /** A module as some layouts have it: patches may be for some of them only. */
    private record Part(ModuleSpec module, List<Path> patches) {}

    /**
     * @param sources of the module and of those that it needs; empty where they cannot be read
     * @param more what else the spec says of it
     */
    private record Inputs(
            ModuleSpec module,
            List<ModuleSpec> needed,
            List<Optional<String>> sources,
            ConfigurationRequest kernel,
            List<String> more) {}

    /** As it is now. */
    public static SpecState of(Spec spec, Matrix matrix) {
        return new SpecState(spec, matrix, new HashMap<>());
    }

    /** As it is now, where nothing but some modules' files was changed. */
    public SpecState after(Set<String> modules) {
        var unchanged = new HashMap<>(sources);
        unchanged.keySet().removeIf(it -> modules.contains(it.module().name()));
        return new SpecState(spec, matrix, unchanged);
    }

    /** As it is now, where the spec says what it said. */
    public SpecState again() {
        return of(spec, matrix);
    }

    /** The cells that are decided by something else than they were before; those that were not there before, too. */
    public Matrix changedSince(SpecState before) {
        return matrix.only(it -> !Objects.equals(cells.get(it), before.cells.get(it)));
    }

    /** All of its cells. */
    public Matrix matrix() {
        return matrix;
    }

    /** What it is the state of. */
    public Spec spec() {
        return spec;
    }

    private Object inputs(Cell cell) {
        var module = spec.module(cell.module());
        var needed = spec.needed(module);
        var sourcesOfAll = new ArrayList<Optional<String>>();
        sourcesOfAll.add(sources(module, cell.layout()));
        needed.forEach(it -> sourcesOfAll.add(sources(it, cell.layout())));
        return new Inputs(
                module,
                needed,
                List.copyOf(sourcesOfAll),
                spec.configuration(cell),
                List.of(
                        spec.limits().toString(),
                        spec.controls().stream().sorted().toList().toString(),
                        spec.controls().contains(ControlKind.OTHER_FLAVOUR)
                                ? spec.otherFlavours(cell).toString()
                                : "",
                        cell.install().hasSources() ? spec.installedOn(cell).toString() : "",
                        spec.expectations().toString()));
    }

    private Optional<String> sources(ModuleSpec module, Layout layout) {
        return sources.computeIfAbsent(new Part(module, module.patchesFor(layout)), any -> read(module, layout));
    }

    private static Optional<String> read(ModuleSpec module, Layout layout) {
        try {
            return Optional.of(ModuleBuilder.revision(module, layout));
        } catch (IOException | IllegalArgumentException e) {
            // its build tells why
            return Optional.empty();
        }
    }
}
