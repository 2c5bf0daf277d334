package org.kmatrix.matrix.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.plan.Unit.GuestBoot;
import org.kmatrix.matrix.plan.Unit.KernelBuild;
import org.kmatrix.matrix.plan.Unit.LoadCheck;
import org.kmatrix.matrix.plan.Unit.ModuleBuild;
import org.kmatrix.matrix.plan.Unit.SourceRebuild;
import org.kmatrix.matrix.plan.Unit.ToolchainImage;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Spec;

/** Finds what cells share. */
final class Planner {
    private final Spec spec;
    private final List<String> requires;

    Planner(Spec spec) {
        this.spec = spec;
        this.requires = spec.modules().stream()
                .flatMap(it -> it.requires().stream())
                .distinct()
                .toList();
    }

    Plan plan(Matrix matrix) {
        var byKernel = new LinkedHashMap<KernelBuild, List<Cell>>();
        matrix.cells()
                .forEach(cell -> byKernel.computeIfAbsent(kernel(cell), key -> new ArrayList<>())
                        .add(cell));
        var groups = byKernel.entrySet().stream()
                .map(it -> group(it.getKey(), it.getValue()))
                .toList();
        var firsts = groups.stream()
                .flatMap(it -> it.rebuilds().stream())
                .map(SourceRebuild::first)
                .filter(it -> !byKernel.containsKey(it))
                .distinct()
                .toList();
        var toolchains = Stream.concat(byKernel.keySet().stream(), firsts.stream())
                .map(KernelBuild::toolchain)
                .distinct()
                .map(ToolchainImage::new)
                .toList();
        return new Plan(toolchains, firsts, groups, matrix.excluded());
    }

    private KernelBuild kernel(Cell cell) {
        var config = spec.configuration(cell);
        var tree = Catalogue.builtIn().treeName(cell.kernel(), cell.layout());
        return new KernelBuild(cell.kernel(), cell.arch(), cell.flavour(), cell.toolchain(), tree, config, requires);
    }

    private KernelGroup group(KernelBuild kernel, List<Cell> cells) {
        var boots = new LinkedHashMap<BootVariant, GuestBoot>();
        var builds = new LinkedHashMap<String, ModuleBuild>();
        var loads = new ArrayList<LoadCheck>();
        for (var cell : cells) {
            var build = build(spec.module(cell.module()), cell, kernel, builds);
            var order = new LinkedHashSet<ModuleBuild>();
            addInOrder(build, order);
            var rebuild = cell.install().hasSources()
                    ? Optional.of(new SourceRebuild(cell.install(), kernel(spec.installedOn(cell)), build))
                    : Optional.<SourceRebuild>empty();
            var boot = boots.computeIfAbsent(cell.boot(), it -> new GuestBoot(kernel, it));
            loads.add(new LoadCheck(cell, boot, List.copyOf(order), rebuild));
        }
        return new KernelGroup(kernel, List.copyOf(boots.values()), List.copyOf(builds.values()), loads);
    }

    /** Builds the needed ones first, so that they come first in the map. The reader has refused circles. */
    private ModuleBuild build(ModuleSpec module, Cell cell, KernelBuild kernel, Map<String, ModuleBuild> builds) {
        var needed = module.needs().stream()
                .map(it -> build(spec.module(it), cell, kernel, builds))
                .toList();
        var build = new ModuleBuild(module.name(), kernel, cell.layout(), needed);
        var known = builds.putIfAbsent(build.id(), build);
        return known == null ? build : known;
    }

    private static void addInOrder(ModuleBuild build, LinkedHashSet<ModuleBuild> order) {
        build.modules().forEach(it -> addInOrder(it, order));
        order.add(build);
    }
}
