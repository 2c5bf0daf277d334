package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Lists of words, and the patterns that make matches them with. */
public final class Words {
    private Words() {}

    /** The words of a text. */
    public static List<String> of(String text) {
        var words = new ArrayList<String>();
        var tokens = new StringTokenizer(text, " \t\n\r\f\u000b");
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    /** Whether a word matches a pattern with at most one {@code %}. */
    static boolean matches(String pattern, String word) {
        var percent = pattern.indexOf('%');
        return percent < 0
                ? pattern.equals(word)
                : word.length() >= pattern.length() - 1
                        && word.startsWith(pattern.substring(0, percent))
                        && word.endsWith(pattern.substring(percent + 1));
    }

    /** A word with a pattern replaced, as patsubst does. */
    static String substituted(String pattern, String replacement, String word) {
        if (!matches(pattern, word)) {
            return word;
        }
        var percent = pattern.indexOf('%');
        if (percent < 0) {
            return replacement;
        }
        var stem = word.substring(percent, word.length() - (pattern.length() - percent - 1));
        var into = replacement.indexOf('%');
        return into < 0 ? replacement : replacement.substring(0, into) + stem + replacement.substring(into + 1);
    }
}
