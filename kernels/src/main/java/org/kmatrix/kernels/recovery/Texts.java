package org.kmatrix.kernels.recovery;

/**
 * A stretch of a flat image in which there is nothing but names, and NULs between them.
 *
 * @param from where it begins; before the first name may be what only looks like a part of it
 * @param to where it ends
 */
record Texts(FlatImage image, int from, int to) {
    /** Compilers align a longer text to 32 bytes. */
    private static final int MOST_NULS = 64;

    /** The stretch that a name is in. */
    static Texts around(FlatImage image, int name) {
        return new Texts(image, name - reach(image, name - 1, -1), name + reach(image, name, 1));
    }

    private static int reach(FlatImage image, int start, int step) {
        int nuls = 0;
        int at = start;
        while (at >= 0 && at < image.length() && nuls < MOST_NULS && (image.isNul(at) || image.isLetter(at))) {
            nuls = image.isNul(at) ? nuls + 1 : 0;
            at += step;
        }
        return Math.abs(at - start);
    }

    /** Whether a name is one of these. The first of all may stand behind the last byte of a version, not a NUL. */
    boolean hold(int name) {
        return name >= from && name < to && (image.beginsName(name) || name - from <= image.word());
    }
}
