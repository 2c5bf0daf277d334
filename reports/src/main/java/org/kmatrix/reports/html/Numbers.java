package org.kmatrix.reports.html;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Whole numbers, written for size: seven bits a byte, the lowest first, the eighth bit set where more follow; and that as
 * Base64. A small number is one byte, where JSON would spend two to seven.
 */
final class Numbers {
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a number that is never negative. */
    void add(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a number that is never negative is " + number);
        }
        var rest = number;
        while (rest >= MORE) {
            bytes.write((int) (rest & (MORE - 1) | MORE));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    /** Adds a number that may be negative: 0, -1, 1, -2, … become 0, 1, 2, 3, … */
    void addSigned(long number) {
        add(number < 0 ? -2 * number - 1 : 2 * number);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
