package org.kmatrix.kernels.preprocess;

import org.kmatrix.kernels.sources.Truth;

/**
 * A value in a condition, as far as it is known.
 *
 * @param least the least that it can be
 * @param most the most that it can be
 */
public record Range(long least, long most) {
    static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    /** A value that is known. */
    public static Range of(long value) {
        return new Range(value, value);
    }

    static Range of(Truth truth) {
        return switch (truth) {
            case YES -> of(1);
            case NO -> of(0);
            case UNKNOWN -> new Range(0, 1);
        };
    }

    boolean isKnown() {
        return least == most;
    }

    /** Whether it is other than zero. */
    Truth truth() {
        return least > 0 || most < 0 ? Truth.YES : isKnown() ? Truth.NO : Truth.UNKNOWN;
    }

    Truth isLess(Range other) {
        return most < other.least ? Truth.YES : least >= other.most ? Truth.NO : Truth.UNKNOWN;
    }

    Truth isEqual(Range other) {
        return isKnown() && equals(other)
                ? Truth.YES
                : most < other.least || least > other.most ? Truth.NO : Truth.UNKNOWN;
    }
}
