package org.kmatrix.kernels.makefile;

import java.util.List;

/**
 * An assignment for some targets only.
 *
 * @param targets the targets or patterns, expanded
 * @param variable the variable
 */
public record TargetVariable(List<String> targets, String variable) {
    public TargetVariable {
        targets = List.copyOf(targets);
    }
}
