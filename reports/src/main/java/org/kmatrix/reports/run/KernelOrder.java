package org.kmatrix.reports.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.matrix.result.CellResult;

/**
 * Orders kernels from the oldest release to the newest, whoever made them; those whose release nobody knows come last.
 */
public final class KernelOrder implements Comparator<CellResult.Kernel> {
    private final Map<KernelId, Release> releases = new HashMap<>();
    private final Comparator<CellResult.Kernel> order;

    /** Learns the releases from all kernels of a run: a cell that was never run may not know its own. */
    public KernelOrder(Collection<CellResult.Kernel> kernels) {
        kernels.forEach(this::learn);
        Comparator<CellResult.Kernel> byRelease = Comparator.comparing(
                it -> releases.get(it.id()), Comparator.nullsLast(Comparator.<Release>naturalOrder()));
        order = byRelease
                .thenComparing(it -> it.id().toString(), NaturalOrder.INSTANCE)
                .thenComparing(CellResult.Kernel::arch)
                .thenComparing(CellResult.Kernel::flavour, NaturalOrder.INSTANCE)
                .thenComparing(it -> it.release() == null ? "" : it.release());
    }

    @Override
    public int compare(CellResult.Kernel left, CellResult.Kernel right) {
        return order.compare(left, right);
    }

    private void learn(CellResult.Kernel kernel) {
        var reported = release(kernel.release());
        var release = reported == null ? release(kernel.id().version()) : reported;
        if (release != null) {
            releases.merge(kernel.id(), release, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    private static @Nullable Release release(@Nullable String text) {
        try {
            return text == null ? null : Release.parse(text);
        } catch (IllegalArgumentException notARelease) {
            return null; // a suite's name
        }
    }
}
