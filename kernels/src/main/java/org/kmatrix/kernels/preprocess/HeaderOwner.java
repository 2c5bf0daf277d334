package org.kmatrix.kernels.preprocess;

/** Whose a header is, by the option that leads to it. */
public enum HeaderOwner {
    /** The module's, or anyone's ({@code -I}, {@code -iquote}). */
    MODULE,
    /** The system's ({@code -isystem}, {@code -idirafter}). */
    SYSTEM,
    /** The kernel's. */
    KERNEL
}
