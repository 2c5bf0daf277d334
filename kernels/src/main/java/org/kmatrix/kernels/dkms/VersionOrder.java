package org.kmatrix.kernels.dkms;

import java.math.BigInteger;

/** The order of {@code sort -V}, by which kernels' releases are compared: 6.1 comes before 6.1.0, and 6.9 before 6.10. */
final class VersionOrder {
    private VersionOrder() {}

    /** Whether one comes before another, and is not the same. */
    static boolean isBefore(String one, String other) {
        return compare(one, other) < 0;
    }

    private static int compare(String one, String other) {
        var mine = end(one, false);
        var others = end(other, false);
        for (var i = 0; i < Math.max(mine, others); i++) {
            var compared = Integer.compare(rank(one, i, mine), rank(other, i, others));
            if (compared != 0) {
                return compared;
            }
        }
        var left = one.substring(mine);
        var right = other.substring(others);
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(right.isEmpty(), left.isEmpty());
        }
        var number = number(left).compareTo(number(right));
        return number != 0 ? number : compare(left.substring(end(left, true)), right.substring(end(right, true)));
    }

    /** A tilde before the end, the end before letters, letters before what else there is. */
    private static int rank(String text, int at, int end) {
        if (at >= end) {
            return 0;
        }
        var it = text.charAt(at);
        return it == '~' ? -1 : Character.isLetter(it) ? it : it + Character.MAX_VALUE;
    }

    private static int end(String text, boolean digits) {
        var end = 0;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char it) {
        return it >= '0' && it <= '9';
    }

    private static BigInteger number(String text) {
        return new BigInteger(text.substring(0, end(text, true)));
    }
}
