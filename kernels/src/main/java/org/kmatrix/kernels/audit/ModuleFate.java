package org.kmatrix.kernels.audit;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a module, as it is, when its kernel is exchanged for another.
 *
 * @param before the verdict of the kernel that there was
 * @param after the verdict of the other one
 */
public record ModuleFate(Verdict before, Verdict after) {
    /** The ways it can go. */
    public enum Kind {
        /** Both kernels take it. */
        KEEPS_WORKING,
        /** Only the first one takes it. */
        BREAKS,
        /** Only the second one takes it. */
        BEGINS_TO_WORK,
        /** Neither takes it. */
        NEVER_WORKED
    }

    /** Which way it goes. */
    public Kind kind() {
        if (before.accepted()) {
            return after.accepted() ? Kind.KEEPS_WORKING : Kind.BREAKS;
        }
        return after.accepted() ? Kind.BEGINS_TO_WORK : Kind.NEVER_WORKED;
    }

    /** That for which it is refused: by the second kernel, or else by the first. */
    public List<Finding> refusals() {
        return after.accepted() ? before.refusals() : after.refusals();
    }

    /** What decides: that which its loader meets first; empty where both take it. */
    public Optional<Finding> decisive() {
        return refusals().stream().findFirst();
    }
}
