package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kmatrix.matrix.Nearest;

/** Checks that what modules need is there, and that no module needs itself through others. */
final class NeedsCheck {
    private final FaultList faults;
    private final List<ModuleSpec> modules;
    private final Map<String, SpecNode> places;

    NeedsCheck(FaultList faults, List<ModuleSpec> modules, Map<String, SpecNode> places) {
        this.faults = faults;
        this.modules = modules;
        this.places = places;
    }

    void check() {
        places.forEach((name, node) -> node.at("needs").oneOrMore().forEach(this::checkKnown));
        var reported = new HashSet<Set<String>>();
        for (var module : modules) {
            var cycle = cycle(module, new LinkedHashSet<>());
            if (!cycle.isEmpty() && reported.add(Set.copyOf(cycle))) {
                var node = places.get(module.name());
                faults.add(
                        node == null ? "modules" : node.at("needs").path(),
                        "modules need each other in a circle: " + String.join(" -> ", cycle) + " -> " + cycle.get(0),
                        "remove one of these needs");
            }
        }
    }

    private void checkKnown(SpecNode need) {
        need.text()
                .filter(it -> !places.containsKey(it))
                .ifPresent(name -> faults.add(
                        need.path(),
                        "no module '" + name + "' in this spec",
                        Nearest.mend(name, new TreeSet<>(places.keySet()))));
    }

    /** The modules on a circle through this one; empty where there is none. */
    private List<String> cycle(ModuleSpec module, LinkedHashSet<String> way) {
        return search(module.name(), module, way) ? new ArrayList<>(way) : List.of();
    }

    private boolean search(String start, ModuleSpec module, LinkedHashSet<String> way) {
        way.add(module.name());
        for (var need : module.needs()) {
            if (need.equals(start)) {
                return true;
            }
            var next = modules.stream().filter(it -> it.name().equals(need)).findFirst();
            if (next.isPresent() && !way.contains(need) && search(start, next.get(), way)) {
                return true;
            }
        }
        way.remove(module.name());
        return false;
    }
}
