package org.kmatrix.matrix.result;

import org.jspecify.annotations.Nullable;

/**
 * What decided a cell, so that two results can be told apart by what changed between them. Two results whose hashes are
 * all equal should have come out the same.
 *
 * @param path the module's directory or tarball: below the directory in which kmatrix was started, relative to it
 * @param revision what {@code git describe} says of the module's directory; null where that is in no repository
 * @param module hash of the module's sources, patches, and everything else that the spec says of it
 * @param kernel hash of everything that went into the kernel; null where it did not come to one
 * @param toolchain the image of its compiler
 * @param checks hash of what was checked, and with which limits and guest
 */
public record Inputs(
        String path,
        @Nullable String revision,
        String module,
        @Nullable String kernel,
        String toolchain,
        String checks) {
    /** Whether results of these inputs should be the same. */
    public boolean isSameAs(Inputs other) {
        return module.equals(other.module)
                && kernel != null
                && kernel.equals(other.kernel)
                && toolchain.equals(other.toolchain)
                && checks.equals(other.checks);
    }
}
