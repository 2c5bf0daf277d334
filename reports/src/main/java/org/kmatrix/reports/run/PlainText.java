package org.kmatrix.reports.run;

import java.util.regex.Pattern;

/** Text from logs and kernels made fit for any output: no terminal sequences, no control characters. */
public final class PlainText {
    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-Z\\\\^_])");

    private PlainText() {}

    /** One line: sequences and control characters but tabs removed, line ends made spaces, the end trimmed. */
    public static String line(String text) {
        var plain = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
        var result = new StringBuilder(plain.length());
        plain.codePoints().forEach(it -> append(result, it));
        return result.toString().stripTrailing();
    }

    /** The beginning of a text, of so many characters or one less: none of its characters is cut in two. */
    public static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(length)) ? length - 1 : length);
    }

    /** The end of a text, likewise. */
    public static String end(String text, int length) {
        var start = Math.max(0, text.length() - length);
        return text.substring(start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    private static void append(StringBuilder result, int codePoint) {
        if (codePoint == '\n' || codePoint == '\r') {
            result.append(' ');
        } else if (codePoint == '\t' || isShown(codePoint)) {
            result.appendCodePoint(codePoint);
        }
    }

    /** What XML 1.0 allows in a document, less the C1 controls. */
    private static boolean isShown(int codePoint) {
        return (codePoint >= 0x20 && codePoint < 0x7f)
                || (codePoint >= 0xa0 && codePoint <= 0xd7ff)
                || (codePoint >= 0xe000 && codePoint <= 0xfffd)
                || codePoint >= 0x10000;
    }
}
