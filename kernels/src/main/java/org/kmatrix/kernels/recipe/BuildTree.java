package org.kmatrix.kernels.recipe;

import java.util.Locale;

/** How a kernel is built: layouts that are made from the same tree share one build. */
public enum BuildTree {
    /** In its source tree itself. */
    IN_TREE,
    /** With {@code O=}, into a directory beside a source tree that stays clean. */
    OUTPUT,
    /** By its distribution; what there is of it is what the packages bring. */
    PACKAGE;

    /** The name in plans and unit ids: {@code in-tree}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return id();
    }
}
