package org.kmatrix.benchmarks.rebuild.verdict;

import java.util.Locale;

/** What is to be said of one module after an update. */
public enum Verdict {
    /** It is there and loads, and was kept exactly if that could be; or it cannot be there, and that is reported. */
    RIGHT,
    /** It was kept, and should have been rebuilt. */
    WRONGLY_KEPT,
    /** It was rebuilt, and could have been kept. */
    NEEDLESSLY_REBUILT,
    /** It is not there for the new kernel. */
    MISSING,
    /**
     * Of its old files the audit and the booted new kernel say different things: what of them is right cannot be told, and one
     * of the two is wrong.
     */
    DISPUTED,
    /** It is there, and does not load; or the old kernel's own does not any more. */
    BROKEN;

    /** Whether a strategy with such a module fails: one that was rebuilt without need only cost time. */
    public boolean isFailure() {
        return this != RIGHT && this != NEEDLESSLY_REBUILT;
    }

    /** As people write it, and as results have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
