package org.kmatrix.harness.engine;

import java.util.Map;
import java.util.Objects;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.audit.KernelAbi;

/**
 * A target whose kernel is ready.
 *
 * @param abi what the kernel exports, and how it is configured
 * @param modules the builds in each layout
 */
record PreparedTarget(
        BuiltKernel kernel, KernelAbi abi, KernelDependencies dependencies, Map<Layout, ModuleBuilds> modules) {
    ModuleBuilds in(Layout layout) {
        return Objects.requireNonNull(modules.get(layout));
    }

    /** How it comes to its root. */
    BootWay.Choice way(BootVariant boot) {
        return BootWay.of(boot, kernel.release(), abi.config());
    }
}
