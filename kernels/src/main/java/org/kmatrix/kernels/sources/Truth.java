package org.kmatrix.kernels.sources;

/** Whether something is so, as far as that is known. */
public enum Truth {
    YES,
    NO,
    UNKNOWN;

    /** What is known for certain. */
    public static Truth of(boolean value) {
        return value ? YES : NO;
    }

    /** The contrary. */
    public Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Whether both are so. */
    public Truth and(Truth other) {
        return this == NO || other == NO ? NO : this == YES && other == YES ? YES : UNKNOWN;
    }

    /** Whether at least one is so. */
    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
