package org.kmatrix.matrix;

import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;

/**
 * One combination that is built, booted and judged.
 *
 * @param module the module's name
 * @param kernel where the kernel comes from
 * @param arch what it is built for
 * @param flavour the kernel's named configuration
 * @param layout how sources and build products lie
 * @param toolchain the compiler's name
 * @param install what is installed
 * @param boot how its guest is booted
 */
public record Cell(
        String module,
        KernelId kernel,
        Architecture arch,
        String flavour,
        Layout layout,
        String toolchain,
        InstallMode install,
        BootVariant boot) {

    /**
     * A readable path, stable between runs: {@code hello/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4}. The install
     * mode follows only where it is not {@link InstallMode#BINARY}, and the boot variant only where it is not {@link
     * BootVariant#INITRD}.
     */
    public String id() {
        var path = String.join("/", module, kernel.pathName(), arch.kernelName(), flavour, layout.id(), toolchain);
        return path
                + (install == InstallMode.BINARY ? "" : "/" + install.id())
                + (boot == BootVariant.INITRD ? "" : "/" + boot.id());
    }

    /** The same for another flavour of the kernel. */
    public Cell ofFlavour(String other) {
        return new Cell(module, kernel, arch, other, layout, toolchain, install, boot);
    }

    @Override
    public String toString() {
        return id();
    }
}
