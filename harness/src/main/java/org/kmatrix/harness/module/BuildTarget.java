package org.kmatrix.harness.module;

import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.Layout;

/**
 * What a module is built against, and with what.
 *
 * @param kernel the kernel
 * @param layout how the kernel lies
 * @param image the toolchain's tag
 * @param jobs how many compilers at once
 */
public record BuildTarget(BuiltKernel kernel, Layout layout, String image, int jobs) {}
