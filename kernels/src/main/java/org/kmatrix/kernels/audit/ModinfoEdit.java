package org.kmatrix.kernels.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes text in a module's {@code .modinfo} without changing its length. */
final class ModinfoEdit {
    private ModinfoEdit() {}

    /** Writes another value of the same length in place of a key's; false where the key or the value is not there. */
    static boolean replace(Controls.Draft draft, String key, String value, String other) {
        var from = (key + "=" + value).getBytes(StandardCharsets.UTF_8);
        var to = (key + "=" + other).getBytes(StandardCharsets.UTF_8);
        var at = draft.image()
                .find(".modinfo")
                .map(it -> indexOf(draft.bytes(), from, it.offset(), it.offset() + (int) it.size()))
                .orElse(-1);
        if (at < 0 || from.length != to.length) {
            return false;
        }
        System.arraycopy(to, 0, draft.bytes(), at, to.length);
        return true;
    }

    /** The same word with its last digit counted up, or else with its last two different neighbours swapped. */
    static String misspelt(String word) {
        int last = word.length() - 1;
        if (Character.isDigit(word.charAt(last))) {
            return word.substring(0, last) + (word.charAt(last) - '0' + 1) % 10;
        }
        for (int i = last; i > 0; i--) {
            if (word.charAt(i) != word.charAt(i - 1)) {
                return word.substring(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.substring(i + 1);
            }
        }
        return word.substring(0, last) + (word.endsWith("x") ? "y" : "x");
    }

    private static int indexOf(byte[] bytes, byte[] text, int from, int limit) {
        for (int i = from; i + text.length <= limit; i++) {
            if (Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
                return i;
            }
        }
        return -1;
    }
}
