package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;

/** Where references to variables begin and end in a text. */
final class References {
    private References() {}

    /** The end of what begins with the dollar sign at a place: of {@code $(...)}, {@code ${...}}, or of two characters. */
    static int end(String text, int dollar) {
        if (dollar + 1 >= text.length()) {
            return text.length();
        }
        var open = text.charAt(dollar + 1);
        if (open != '(' && open != '{') {
            return dollar + 2;
        }
        var close = close(text, dollar + 2, open);
        return close < 0 ? text.length() : close + 1;
    }

    /** Where the bracket closes whose content begins at a place; -1 where it does not. */
    static int close(String text, int start, char open) {
        var close = open == '(' ? ')' : '}';
        var depth = 1;
        for (var i = start; i < text.length(); i++) {
            if (text.charAt(i) == open) {
                depth++;
            } else if (text.charAt(i) == close && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Splits a function's arguments at commas outside of brackets.
     *
     * @param open the bracket with which the function was called: the other kind does not count
     * @param most how many arguments there can be; the last one takes the rest
     */
    static List<String> arguments(String text, char open, int most) {
        var close = open == '(' ? ')' : '}';
        var arguments = new ArrayList<String>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.length() && arguments.size() < most - 1; i++) {
            var it = text.charAt(i);
            if (it == open) {
                depth++;
            } else if (it == close) {
                depth--;
            } else if (it == ',' && depth == 0) {
                arguments.add(text.substring(start, i));
                start = i + 1;
            }
        }
        arguments.add(text.substring(start));
        return arguments;
    }
}
