package org.kmatrix.benchmarks.rebuild.choice;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.data.DataRows;
import org.kmatrix.kernels.Release;

/**
 * A way of a machine to keep its modules up to date: a row of {@code strategies.yaml}.
 *
 * @param name also that of its script
 * @param tool what runs
 * @param decides whether what may be kept is decided before; null where everything is rebuilt
 * @param releases {@code FIRST..LAST}, the kernels that its tool is for
 * @param quick whether a quick look has it where none is named
 * @param reason what it is in the comparison for
 */
public record Strategy(
        String name, String tool, @Nullable Decides decides, String releases, boolean quick, String reason) {
    /** The reference that all others are compared with. */
    public static final String REFERENCE = "source-install";

    private static final List<Strategy> ALL = DataRows.of(Strategy.class, "strategies.yaml", Strategy.class);

    /** By what it is decided that a module may be kept. */
    public enum Decides {
        /** What the new kernel would say of the old file. */
        AUDIT,
        /** The srcversion, computed without compiling, and the versions of the used symbols. */
        SRCVERSION
    }

    /** All of them, the reference first. */
    public static List<Strategy> all() {
        return ALL;
    }

    /** Why it cannot be tried on a kernel; empty where it can. */
    public Optional<String> unfit(Release release) {
        var ends = releases.split("\\.\\.", 2);
        var first = Release.parse(ends[0]);
        return release.isBefore(first.major(), first.minor(), first.patch())
                ? Optional.of(name + " is for kernels from " + ends[0] + " on: " + reason)
                : Optional.empty();
    }
}
