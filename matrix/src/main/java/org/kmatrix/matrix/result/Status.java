package org.kmatrix.matrix.result;

/** How a cell or a phase ended, in KCIDB's words. */
public enum Status {
    /** Everything that was asked for was done and checked. */
    PASS,
    /** The module or the kernel did not do what it must. */
    FAIL,
    /** The harness or its host could not do its part; says nothing about the module. */
    ERROR,
    /** Never run: what it needs is not to be had here. */
    MISS,
    /** Left out on purpose, with a reason. */
    SKIP
}
