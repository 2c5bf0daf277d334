package org.kmatrix.harness.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.kmatrix.kernels.audit.ControlKind;

/** Which controls were tried on which kernel in earlier rounds. Safe to share between threads. */
final class TriedControls {
    private final Map<String, Set<ControlKind>> byKernel = new HashMap<>();

    /**
     * Those of a kernel.
     *
     * @param kernel its key
     */
    synchronized Set<ControlKind> on(String kernel) {
        return Set.copyOf(byKernel.getOrDefault(kernel, Set.of()));
    }

    /** Notes more of them. */
    synchronized void add(String kernel, Set<ControlKind> tried) {
        byKernel.computeIfAbsent(kernel, it -> new HashSet<>()).addAll(tried);
    }
}
