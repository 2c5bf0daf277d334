package org.kmatrix.harness.watch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was changed.
 *
 * @param paths files and directories that were made, written or removed
 * @param lost whether more happened than could be noted: anything may have been changed
 */
public record Changed(Set<Path> paths, boolean lost) {
    /** Nothing. */
    public static final Changed NOTHING = new Changed(Set.of(), false);

    public Changed {
        paths = Set.copyOf(paths);
    }

    /** Whether that is all. */
    public boolean isNothing() {
        return paths.isEmpty() && !lost;
    }

    /** Both together. */
    public Changed and(Changed other) {
        var all = new LinkedHashSet<>(paths);
        all.addAll(other.paths);
        return new Changed(all, lost || other.lost);
    }
}
