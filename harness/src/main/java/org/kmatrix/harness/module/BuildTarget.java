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
 */
public record BuildTarget(BuiltKernel kernel, Layout layout, String image, int jobs) {
    /**
     * How it is done.
     *
     * @throws IllegalArgumentException where the layout is not for this kernel
     */
    ModuleBuild way() {
        return ModuleBuild.of(layout, kernel.variant());
    }
}
