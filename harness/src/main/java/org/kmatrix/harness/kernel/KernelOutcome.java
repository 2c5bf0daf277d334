package org.kmatrix.harness.kernel;

import org.kmatrix.matrix.result.Ending;

/** What came of asking for a kernel. */
public sealed interface KernelOutcome {
    /**
     * It is there.
     *
     * @param kernel the kernel
     * @param cached whether nothing had to be done for it
     */
    record Ready(BuiltKernel kernel, boolean cached) implements KernelOutcome {}

    /**
     * It is not there.
     *
     * @param ending MISS where its source is not to be had, FAIL where it does not build, ERROR where the host failed
     */
    record Unavailable(Ending ending) implements KernelOutcome {}
}
