package org.kmatrix.harness.module;

import org.kmatrix.matrix.result.Ending;

/** What building a module came to. */
public sealed interface ModuleOutcome {
    /**
     * It was built.
     *
     * @param module what came out
     * @param cached whether it was taken from the cache
     */
    record Built(BuiltModule module, boolean cached) implements ModuleOutcome {}

    /** It was not. */
    record Failed(Ending ending) implements ModuleOutcome {}
}
