package org.kmatrix.harness.module;

import org.kmatrix.matrix.result.Ending;

/** What building installed sources again came to. */
public sealed interface RebuildOutcome {
    /**
     * They were built and installed.
     *
     * @param modules what is installed
     * @param cached whether it was taken from the cache
     */
    record Rebuilt(RebuiltModules modules, boolean cached) implements RebuildOutcome {}

    /** They were not. */
    record Failed(Ending ending) implements RebuildOutcome {}
}
