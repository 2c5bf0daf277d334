package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts that end with a NUL. */
final class Text {
    private static final int LONGEST = 512;

    private Text() {}

    /** The text at a place, up to its NUL or the limit. */
    static String at(ByteBuffer bytes, int from, int limit) {
        int to = from;
        int end = Math.min(limit, from + LONGEST);
        while (to < end && bytes.get(to) != 0) {
            to++;
        }
        var text = new byte[to - from];
        bytes.get(from, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Whether a character can be in the name of a symbol of C. */
    static boolean inName(int letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '_';
    }

    /** Whether a text is the name of a symbol of C. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.chars().allMatch(Text::inName);
    }
}
