package org.kmatrix.kernels.recipe;

import java.util.Locale;

/** A part of a kernel that the build of a module may see. */
public enum KernelPart {
    /** The source tree; with the kernel's products in it where it was built in there. */
    SOURCE,
    /** The directory that {@code O=} named when the kernel was built. */
    OUTPUT,
    /** What of both a module needs, packed into an archive once, and unpacked for one build. */
    HEADERS,
    /** A Module.symvers that is recovered from the kernel's image and modules, in place of the one that its build wrote. */
    VERSIONS,
    /** What the distribution's packages put under {@code /usr} and {@code /lib}. */
    PACKAGES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
