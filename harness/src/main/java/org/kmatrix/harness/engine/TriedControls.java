package org.kmatrix.harness.engine;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;

/** Which controls are known, from the results of earlier rounds, to have been tried on which kernel. Safe to share between threads. */
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

    /** Notes those of a result, be it of these rounds or from the cache. */
    synchronized void add(CellResult result) {
        var inputs = result.inputs();
        var modversions = result.modversions();
        if (inputs == null || inputs.kernel() == null || modversions == null) {
            return;
        }
        var tried = byKernel.computeIfAbsent(inputs.kernel(), it -> EnumSet.noneOf(ControlKind.class));
        modversions.controls().stream()
                .filter(Modversions.Control::tried)
                .forEach(it -> ControlKind.ofResult(it.name()).ifPresent(tried::add));
    }
}
