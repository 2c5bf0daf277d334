package org.kmatrix.reports.html;

import java.util.Base64;

/** Reads what {@link Numbers} wrote, as the page's script does. */
final class NumbersReader {
    private final byte[] bytes;
    private int at;

    NumbersReader(String base64) {
        this.bytes = Base64.getDecoder().decode(base64);
    }

    long next() {
        var number = 0L;
        var shift = 0;
        while (true) {
            var part = bytes[at++];
            number |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return number;
            }
            shift += 7;
        }
    }

    long nextSigned() {
        var number = next();
        return number % 2 == 0 ? number / 2 : -(number + 1) / 2;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }
}
