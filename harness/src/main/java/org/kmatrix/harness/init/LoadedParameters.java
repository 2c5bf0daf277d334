package org.kmatrix.harness.init;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
     * @param built what is built of it
     */
    static LoadedParameters of(SortedMap<String, SortedSet<String>> declared, SourceModules built) {
        var byModule = new TreeMap<String, SortedSet<String>>();
        var others = new TreeSet<String>();
        declared.forEach((source, names) -> {
            if (!built.isNone(source)) {
                built.module(source)
                        .map(it -> byModule.computeIfAbsent(it, key -> new TreeSet<>()))
                        .orElse(others)
                        .addAll(names);
            }
        });
        return new LoadedParameters(byModule, others);
    }
}
