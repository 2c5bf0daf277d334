package org.kmatrix.harness.module;

import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.recipe.ModuleBuild;

/**
 * What a module is built against, and with what.
 *
 * @param kernel the kernel
 * @param layout how the kernel lies
 * @param image the toolchain's tag
 * @param jobs how many compilers at once
 * @param patches the layout whose patches the module gets: its own, but where the same sources are compared in two
 */
public record BuildTarget(BuiltKernel kernel, Layout layout, String image, int jobs, Layout patches) {
    /** With the patches of the layout. */
    public BuildTarget(BuiltKernel kernel, Layout layout, String image, int jobs) {
        this(kernel, layout, image, jobs, layout);
    }

    /** The same kernel in another layout, for the same sources. */
    public BuildTarget in(Layout other) {
        return new BuildTarget(kernel, other, image, jobs, patches);
    }

    /**
     * How it is done.
     *
     * @throws IllegalArgumentException where the layout is not for this kernel
     */
    ModuleBuild way() {
        return ModuleBuild.of(layout, kernel.variant());
    }
}
