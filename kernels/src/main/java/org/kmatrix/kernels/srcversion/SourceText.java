package org.kmatrix.kernels.srcversion;

/**
 * What of a source text counts for the sum: everything but white space, joined lines and comments between slash and star;
 * strings as they are. Comments after two slashes count, and a quotation mark in a character constant begins a string: all
 * of it as parse_file in the kernel's sumversion.c has it, faults included.
 */
final class SourceText {
    private SourceText() {}

    /**
     * Adds a text to a sum.
     *
     * @param endsAtNul whether a NUL character ends the text, as for modpost since 5.8
     */
    static void add(byte[] text, boolean endsAtNul, SourceDigest sum) {
        var length = endsAtNul ? lengthToNul(text) : text.length;
        for (var i = 0; i < length; i++) {
            if (text[i] == '\\' && i + 1 < length && text[i + 1] == '\n') {
                i++;
            } else if (text[i] == '"') {
                i = string(text, i, length, sum);
            } else if (text[i] == '/' && i + 1 < length && text[i + 1] == '*') {
                i = comment(text, i, length);
            } else if (!isSpace(text[i])) {
                sum.add(text[i]);
            }
        }
    }

    private static int lengthToNul(byte[] text) {
        var length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return length;
    }

    /** Adds a string; returns where its last character is. */
    private static int string(byte[] text, int start, int length, SourceDigest sum) {
        sum.add(text[start]);
        for (var i = start + 1; i < length; i++) {
            sum.add(text[i]);
            if (text[i] == '"' && text[i - 1] != '\\') {
                return i;
            }
        }
        return length;
    }

    /** Returns where a comment's last character is. It may be the very second one's neighbour, as in {@code /}{@code *}{@code /}. */
    private static int comment(byte[] text, int start, int length) {
        for (var i = start + 2; i < length; i++) {
            if (text[i - 1] == '*' && text[i] == '/') {
                return i;
            }
        }
        return length;
    }

    /** As isspace(3) in the C locale. */
    private static boolean isSpace(byte character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }
}
