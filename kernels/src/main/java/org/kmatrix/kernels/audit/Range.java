package org.kmatrix.kernels.audit;

import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Release;

/**
 * A range of releases.
 *
 * @param from its first release
 * @param before the first release after it; null where it goes on
 */
record Range(Release from, @Nullable Release before) {
    static Range of(String from, @Nullable String before) {
        return new Range(Release.parse(from), before == null ? null : Release.parse(before));
    }

    boolean contains(Release release) {
        return release.compareTo(from) >= 0 && (before == null || release.compareTo(before) < 0);
    }
}
