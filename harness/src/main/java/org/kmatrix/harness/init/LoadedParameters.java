package org.kmatrix.harness.init;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kmatrix.harness.module.Makefiles;

/**
 * The parameters that sources declare, by the module that has them once it is loaded.
 *
 * @param byModule those of which that is known
 * @param others the other ones
 */
record LoadedParameters(SortedMap<String, SortedSet<String>> byModule, SortedSet<String> others) {
    /**
     * Finds the module of each.
     *
     * @param declared by the name of the source
     * @param objects as they will be loaded
     * @param all whether there are no other objects
     */
    static LoadedParameters of(
            SortedMap<String, SortedSet<String>> declared, List<String> objects, boolean all, Makefiles makefiles) {
        var byModule = new TreeMap<String, SortedSet<String>>();
        var others = new TreeSet<String>();
        declared.forEach((source, names) -> module(source, objects, all, makefiles)
                .map(it -> byModule.computeIfAbsent(it, key -> new TreeSet<>()))
                .orElse(others)
                .addAll(names));
        return new LoadedParameters(byModule, others);
    }

    private static Optional<String> module(String source, List<String> objects, boolean all, Makefiles makefiles) {
        if (all && objects.size() == 1) {
            return Optional.of(objects.get(0));
        }
        return Optional.of(source)
                .filter(it -> it.endsWith(".c"))
                .map(it -> it.substring(0, it.length() - ".c".length()))
                .filter(it -> objects.contains(it) || makefiles.name(it + ".o"));
    }
}
