package org.kmatrix.kernels.srcversion;

/** How a module is built. */
public enum BuildWay {
    /** The kernel's make reads the Kbuild file or makefile in the module's directory. */
    KBUILD,
    /** A makefile of the module's own calls the kernel's make. */
    MAKE,
    /** dkms.conf says what is run. */
    DKMS
}
