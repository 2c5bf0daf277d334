package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.KernelNames;
import org.kmatrix.matrix.Nearest;

/** Reads {@code kernels}, and fills in what they leave out. */
final class KernelsReader {
    private static final String CONFIGURED_HERE = "vanilla";

    private final FaultList faults;
    private final ConfigReader configs;
    private final Set<String> ownFlavours;
    private final List<Layout> commonLayouts;
    private final Catalogue catalogue = Catalogue.builtIn();

    KernelsReader(FaultList faults, ConfigReader configs, Set<String> ownFlavours, SpecNode commonLayouts) {
        this.faults = faults;
        this.configs = configs;
        this.ownFlavours = ownFlavours;
        this.commonLayouts = commonLayouts.parsed(Layout::parse);
    }

    /** The flavours that a spec may not define anew. */
    static List<String> builtInFlavours() {
        return Catalogue.builtIn().flavours(CONFIGURED_HERE);
    }

    List<KernelSpec> read(SpecNode kernels) {
        var read = new ArrayList<KernelSpec>();
        var seen = new HashMap<Expansion.Combination, String>();
        var builds = new HashMap<String, KernelSpec>();
        for (var node : kernels.items()) {
            var toolchains = toolchains(node.at("toolchain"));
            readKernel(node, toolchains).ifPresent(kernel -> {
                checkTwice(kernel, node, seen);
                checkConfigs(kernel, node, builds);
                read.add(kernel);
            });
        }
        return read;
    }

    private Optional<KernelSpec> readKernel(SpecNode node, List<String> toolchains) {
        var place = node.self("id");
        var text = node.textOr("id").filter(it -> !it.isEmpty());
        var problem = text.flatMap(KernelNames::check);
        problem.ifPresent(it -> faults.add(place.path(), it.message(), it.mend()));
        if (text.isEmpty() || problem.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(filled(node, KernelId.parse(text.get()), toolchains));
    }

    private KernelSpec filled(SpecNode node, KernelId id, List<String> toolchains) {
        var defaults = catalogue.defaults(id);
        var layouts = node.at("layouts").parsed(Layout::parse);
        checkConfigured(node.at("config"), id);
        checkConfigured(node.at("buildkernel"), id);
        return new KernelSpec(
                id,
                or(node.at("arch").parsed(Architecture::parse), defaults.arch()),
                or(flavours(node.at("flavours"), id), defaults.flavour()),
                layouts.isEmpty() && !commonLayouts.isEmpty() ? commonLayouts : or(layouts, defaults.layout()),
                or(toolchains, defaults.toolchain()),
                or(node.at("boot").parsed(BootVariant::parse), BootVariant.INITRD),
                node.at("optional").isTrue(),
                !node.at("buildkernel").isFalse(),
                configs.config(node.at("config"), "config of " + id));
    }

    private static <T> List<T> or(List<T> told, T otherwise) {
        return told.isEmpty() ? List.of(otherwise) : told;
    }

    private void checkConfigured(SpecNode key, KernelId id) {
        if (key.isPresent() && !id.provider().equals(CONFIGURED_HERE)) {
            faults.add(
                    key.path(),
                    id + " is taken as it is packaged",
                    "remove " + key.name() + ", or use a vanilla kernel");
        }
    }

    private List<String> flavours(SpecNode node, KernelId id) {
        var known = new LinkedHashSet<>(catalogue.flavours(id.provider()));
        if (id.provider().equals(CONFIGURED_HERE)) {
            known.addAll(ownFlavours);
        }
        return known(node, known, "flavour", " of " + id.provider());
    }

    private List<String> toolchains(SpecNode node) {
        return known(node, catalogue.toolchains(), "toolchain", "");
    }

    private List<String> known(SpecNode node, Collection<String> known, String what, String whose) {
        node.oneOrMore()
                .forEach(item -> item.text()
                        .filter(it -> !it.isEmpty() && !known.contains(it))
                        .ifPresent(it -> faults.add(
                                item.path(), "unknown " + what + whose + " '" + it + "'", Nearest.mend(it, known))));
        return node.texts().stream().filter(known::contains).distinct().toList();
    }

    private void checkTwice(KernelSpec kernel, SpecNode node, Map<Expansion.Combination, String> seen) {
        for (var combination : Expansion.combinations(kernel)) {
            var first = seen.putIfAbsent(combination, node.path());
            if (first != null) {
                faults.add(
                        node.self("id").path(),
                        "the same as " + first + " (" + combination + ")",
                        "join the two, or make them differ in arch, flavours, layouts, toolchain or boot");
                return;
            }
        }
    }

    /** Layouts of one tree share one kernel, which cannot have two configurations. */
    private void checkConfigs(KernelSpec kernel, SpecNode node, Map<String, KernelSpec> builds) {
        for (var combination : Expansion.combinations(kernel)) {
            var first = builds.putIfAbsent(combination.build(), kernel);
            if (first != null && !first.config().equals(kernel.config())) {
                faults.add(
                        (node.at("config").isPresent() ? node.at("config") : node.self("id")).path(),
                        "another config for the kernel of " + combination + ", which two entries share",
                        "give both the same config, or make them differ in arch, flavours or toolchain");
                return;
            }
        }
    }
}
