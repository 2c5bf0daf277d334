package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of a makefile.
 *
 * @param targets what it makes, expanded
 * @param prerequisites what has to be there first, expanded
 * @param recipe its lines, not expanded; grows while the makefile is read
 */
public record Rule(List<String> targets, List<String> prerequisites, List<String> recipe) {
    Rule(List<String> targets, List<String> prerequisites) {
        this(List.copyOf(targets), List.copyOf(prerequisites), new ArrayList<>());
    }

    Rule copy() {
        return new Rule(targets, prerequisites, new ArrayList<>(recipe));
    }
}
