package org.kmatrix.kernels.recipe;

import org.kmatrix.kernels.Release;

/** Where the 2.6 kernel output guide puts things, inside a build container. */
public final class KernelPaths {
    /** The kernel's source tree. */
    public static final String SOURCE = "/usr/src/linux";

    private KernelPaths() {}

    /** KBUILD_OUTPUT of a kernel that is built outside its source tree. */
    public static String separateOutput(Release release) {
        return "/var/tmp/kernel-output/" + release;
    }

    /** Where a vanilla kernel's products end up: in the source tree, or beside it. */
    static String output(Release release, BuildTree tree) {
        return tree == BuildTree.OUTPUT ? separateOutput(release) : SOURCE;
    }
}
