package org.kmatrix.matrix.result;

import java.util.Locale;

/** The steps of a cell, in the order in which they are taken. */
public enum Phase {
    SOURCE,
    TOOLCHAIN,
    KERNEL,
    BUILD,
    AUDIT,
    BOOT,
    LOAD,
    EXERCISE,
    UNLOAD;

    /** The name in results: {@code build}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
