package org.kmatrix.kernels.recipe;

import org.kmatrix.kernels.Release;

/**
 * The releases from one to another, both included. A last release without a type covers its stable releases and
 * whatever else is built on it: {@code 2.6.9..2.6.39} has 2.6.39.4 in it.
 *
 * @param first the earliest release
 * @param last the latest release
 */
public record ReleaseRange(Release first, Release last) {
    private static final String SEPARATOR = "..";

    public ReleaseRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("empty range of releases: " + first + SEPARATOR + last);
        }
    }

    /**
     * Reads {@code FIRST..LAST}.
     *
     * @throws IllegalArgumentException with the offending value
     */
    public static ReleaseRange parse(String text) {
        var at = text.indexOf(SEPARATOR);
        if (at < 0) {
            throw new IllegalArgumentException("not a range of releases: '" + text + "' (expected FIRST..LAST)");
        }
        return new ReleaseRange(
                Release.parse(text.substring(0, at)), Release.parse(text.substring(at + SEPARATOR.length())));
    }

    /** Whether the release lies within. */
    public boolean contains(Release release) {
        return first.compareTo(release) <= 0 && last.compareTo(last.type().isEmpty() ? numbers(release) : release) >= 0;
    }

    private static Release numbers(Release release) {
        return new Release(release.major(), release.minor(), release.patch(), "");
    }

    @Override
    public String toString() {
        return first + SEPARATOR + last;
    }
}
