package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.kernels.recipe.Fragment;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Exclusion;
import org.kmatrix.matrix.Expectations;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.Matrix;

/**
 * What a user asks for. Everything that the file leaves out is filled in.
 *
 * @param name its name; the file's name without its extension where the spec has none
 * @param modules what is tested
 * @param kernels on what
 * @param flavours the user's own flavours, by name
 * @param install the install modes
 * @param exclusions what is left out
 * @param expectations what is known to fail or to be missing
 * @param controls the ways in which modules are changed on purpose, to see the checks fail
 * @param limits how long things may take
 */
public record Spec(
        String name,
        List<ModuleSpec> modules,
        List<KernelSpec> kernels,
        Map<String, FlavourSpec> flavours,
        List<InstallMode> install,
        List<Exclusion> exclusions,
        Expectations expectations,
        Set<ControlKind> controls,
        Limits limits) {
    /** What a flavour of the user's own is on top of. */
    private static final String BASE_FLAVOUR = "up";

    public Spec {
        modules = List.copyOf(modules);
        kernels = List.copyOf(kernels);
        flavours = Collections.unmodifiableMap(new LinkedHashMap<>(flavours));
        install = List.copyOf(install);
        exclusions = List.copyOf(exclusions);
        controls = Set.copyOf(controls);
    }

    /** What a cell's kernel is to be configured with, where it is one that is configured here. */
    public ConfigurationRequest configuration(Cell cell) {
        var own = Optional.ofNullable(flavours.get(cell.flavour()));
        var fragments = new ArrayList<Fragment>();
        own.ifPresent(it -> fragments.addAll(it.fragments()));
        fragments.addAll(kernel(cell).config());
        return new ConfigurationRequest(
                own.isPresent() ? BASE_FLAVOUR : cell.flavour(),
                own.flatMap(FlavourSpec::custom),
                fragments,
                boots(cell));
    }

    /** However any entry boots the cell's kernel: it is built once for all of them. */
    private Set<BootVariant> boots(Cell cell) {
        return kernels.stream()
                .filter(it -> it.isKernelOf(cell))
                .flatMap(it -> it.boots().stream())
                .collect(Collectors.toSet());
    }

    /** All cells, with the reasons of those left out. */
    public Matrix matrix() {
        return Expansion.of(this);
    }

    /** The cells that differ from one in their flavour only: what is left out by the spec's rules is not among them. */
    public List<Cell> otherFlavours(Cell cell) {
        return Expansion.otherFlavours(this, cell);
    }

    /**
     * The module of a name.
     *
     * @throws IllegalArgumentException where the spec has no such module
     */
    public ModuleSpec module(String moduleName) {
        return modules.stream()
                .filter(it -> it.name().equals(moduleName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no module '" + moduleName + "' in spec " + name));
    }

    /** The modules whose symbols a module uses, directly or not, each once and after those that it needs itself. */
    public List<ModuleSpec> needed(ModuleSpec module) {
        var needed = new LinkedHashSet<ModuleSpec>();
        for (var name : module.needs()) {
            needed.addAll(needed(module(name)));
            needed.add(module(name));
        }
        return List.copyOf(needed);
    }

    /**
     * Where a cell's module sources are installed, before the machine changes to the cell's kernel: the cell of the same
     * module on another kernel of the spec, or the cell itself where no other fits.
     */
    public Cell installedOn(Cell cell) {
        return FirstKernel.of(this, cell);
    }

    /**
     * The kernel entry that a cell comes from.
     *
     * @throws IllegalArgumentException where the spec has no such cell
     */
    public KernelSpec kernel(Cell cell) {
        return kernels.stream()
                .filter(it -> it.has(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kernel of cell '" + cell + "' in spec " + name));
    }
}
