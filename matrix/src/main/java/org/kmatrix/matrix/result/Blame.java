package org.kmatrix.matrix.result;

import java.util.Locale;

/** Whose fault it is that a cell did not pass. */
public enum Blame {
    MODULE,
    KERNEL,
    HOST,
    SPEC;

    /** The name in results: {@code module}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
