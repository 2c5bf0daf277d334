package org.kmatrix.images.guest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which kmod loads modules (libkmod-module.c, kmod_module_probe_insert_module): what a module needs, each of it
 * between what its softdep names as "pre" and as "post", then the module itself likewise. Soft dependencies need not be
 * there, and need not load.
 */
final class ProbeOrder {
    private final KernelModules kernel;
    private final Set<String> required = new HashSet<>();
    private final Set<String> probed = new HashSet<>();
    private final Map<String, KernelModule> order = new LinkedHashMap<>();

    ProbeOrder(KernelModules kernel) {
        this.kernel = kernel;
    }

    List<KernelModule> modules() {
        return List.copyOf(order.values());
    }

    /** Notes what has to be loaded, before some of it is met as a soft dependency. */
    void require(String name) throws IOException {
        required.addAll(needed(name));
    }

    /** Appends a module that was required, and what belongs to it. */
    void probe(String name) throws IOException {
        if (probed.add(name)) {
            for (var it : needed(name)) {
                append(it);
            }
        }
    }

    /** Appends what a soft dependency stands for, as far as it is there. */
    void wish(String nameOrAlias) throws IOException {
        for (var name : kernel.lookUp(nameOrAlias)) {
            try {
                probe(name);
            } catch (IllegalArgumentException lacksWhatItNeeds) {
                // kmod goes on without it
            }
        }
    }

    private void append(String name) throws IOException {
        var file = kernel.file(name).orElseThrow();
        var soft = SoftDependencies.of(kernel.modinfo(name, file));
        for (var it : soft.pre()) {
            wish(it);
        }
        order.putIfAbsent(name, new KernelModule(file, kernel.guestPath(file), required.contains(name)));
        for (var it : soft.post()) {
            wish(it);
        }
    }

    /** A module after all that it needs, directly or not; nothing for what is built in. */
    private List<String> needed(String name) throws IOException {
        var found = new LinkedHashSet<String>();
        addNeeded(name, found, new LinkedHashSet<>());
        return new ArrayList<>(found);
    }

    private void addNeeded(String name, Set<String> found, Set<String> wantedBy) throws IOException {
        var file = kernel.file(name);
        if (file.isEmpty()) {
            if (kernel.isBuiltin(name)) {
                return;
            }
            throw new IllegalArgumentException("module " + name
                    + (wantedBy.isEmpty() ? "" : ", which " + String.join(" <- ", wantedBy) + " needs,")
                    + " is neither below " + kernel.directory() + " nor in its modules.builtin");
        }
        if (found.contains(name)) {
            return;
        }
        if (!wantedBy.add(name)) {
            throw new IllegalArgumentException(
                    "modules need each other: " + String.join(" -> ", wantedBy) + " -> " + name);
        }
        for (var needed : kernel.modinfo(name, file.get()).depends()) {
            addNeeded(KernelModules.normal(needed), found, wantedBy);
        }
        wantedBy.remove(name);
        found.add(name);
    }
}
