package org.kmatrix.kernels.dkms;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kmatrix.kernels.makefile.Unknowns;

/**
 * The variables of a shell at one place of its text: of each element, all that it may be there, where an empty optional is
 * one that is not set. A plain variable is an array of one element, at 0.
 */
final class ShellState {
    private static final Set<Optional<String>> UNSET = Set.of(Optional.empty());

    /** From here on indices are made up, for elements whose own are not known. */
    private static final int SOMEWHERE = 1_000_000;

    private final Map<String, TreeMap<Integer, Set<Optional<String>>>> arrays = new HashMap<>();
    private final Set<String> lost = new HashSet<>();

    ShellState copy() {
        var copy = new ShellState();
        arrays.forEach((name, elements) -> copy.arrays.put(name, new TreeMap<>(elements)));
        copy.lost.addAll(lost);
        return copy;
    }

    /** What holds where several ways meet. */
    static ShellState merged(Collection<ShellState> ways) {
        var merged = new ShellState();
        ways.forEach(way -> {
            merged.lost.addAll(way.lost);
            way.arrays.forEach((name, elements) -> elements.keySet()
                    .forEach(index -> ways.forEach(other -> merged.elements(name)
                            .computeIfAbsent(index, it -> new LinkedHashSet<>())
                            .addAll(other.at(name, index)))));
        });
        return merged;
    }

    private Map<Integer, Set<Optional<String>>> elements(String name) {
        return arrays.computeIfAbsent(name, it -> new TreeMap<>());
    }

    /**
     * Sets an element.
     *
     * @param index empty where it is not known
     * @param maybe whether it may also stay as it was
     */
    void set(String name, Optional<Integer> index, String value, boolean maybe) {
        var at = index.orElseGet(() -> Math.max(SOMEWHERE, next(name)));
        var values = new LinkedHashSet<Optional<String>>(maybe ? at(name, at) : Set.of());
        values.add(Optional.of(value));
        elements(name).put(at, values);
    }

    /** Takes away all elements. */
    void unset(String name, boolean maybe) {
        elements(name).replaceAll((index, values) -> {
            var rest = new LinkedHashSet<Optional<String>>(maybe ? values : Set.of());
            rest.add(Optional.empty());
            return rest;
        });
        if (!maybe) {
            arrays.remove(name);
            lost.remove(name);
        }
    }

    /** Nothing is known of it from here on. */
    void lose(String name) {
        lost.add(name);
    }

    boolean isLost(String name) {
        return lost.contains(name);
    }

    /** The index after the last. */
    int next(String name) {
        var elements = arrays.get(name);
        return elements == null || elements.isEmpty() ? 0 : elements.lastKey() + 1;
    }

    /** Whether the index of an element is not known. */
    boolean isSomewhere(String name) {
        return next(name) > SOMEWHERE;
    }

    SortedSet<Integer> indices(String name) {
        var elements = arrays.get(name);
        return elements == null ? new TreeSet<>() : new TreeSet<>(elements.keySet());
    }

    /** All that an element may be. */
    Set<Optional<String>> at(String name, int index) {
        var elements = arrays.get(name);
        return elements == null ? UNSET : elements.getOrDefault(index, UNSET);
    }

    /** Whether it may be one thing or another. */
    boolean isUncertain(String name) {
        return lost.contains(name)
                || isSomewhere(name)
                || indices(name).stream().anyMatch(it -> at(name, it).size() > 1);
    }

    /** What a reference to it comes to; empty where it is not set. */
    String value(String name, Unknowns unknowns) {
        var values = List.copyOf(at(name, 0));
        return lost.contains(name) || values.size() > 1
                ? unknowns.any("dkms.conf sets " + name + " in a way that is not followed")
                : values.get(0).orElse("");
    }
}
