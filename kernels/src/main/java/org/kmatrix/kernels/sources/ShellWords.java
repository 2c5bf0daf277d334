package org.kmatrix.kernels.sources;

import java.util.ArrayList;
import java.util.List;

/** Splits a command as a shell does: quotes and backslashes are taken off, nothing is replaced. */
public final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The words of a text; a quotation that is not ended goes to the end. */
    public static List<String> of(String text) {
        var split = new ShellWords(text);
        split.split();
        return List.copyOf(split.words);
    }

    private void split() {
        for (var i = 0; i < text.length(); i++) {
            var it = text.charAt(i);
            if (Character.isWhitespace(it)) {
                end();
            } else if (it == '\'') {
                i = single(i + 1);
            } else if (it == '"') {
                i = quoted(i + 1);
            } else if (it == '\\' && i + 1 < text.length()) {
                add(text.charAt(++i));
            } else {
                add(it);
            }
        }
        end();
    }

    private int single(int start) {
        begun = true;
        var end = text.indexOf('\'', start);
        word.append(text, start, end < 0 ? text.length() : end);
        return end < 0 ? text.length() : end;
    }

    private int quoted(int start) {
        begun = true;
        for (var i = start; i < text.length(); i++) {
            var it = text.charAt(i);
            if (it == '"') {
                return i;
            }
            var escaped = it == '\\' && i + 1 < text.length() && "\"\\$`".indexOf(text.charAt(i + 1)) >= 0;
            word.append(escaped ? text.charAt(++i) : it);
        }
        return text.length();
    }

    private void add(char character) {
        begun = true;
        word.append(character);
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        begun = false;
        word.setLength(0);
    }
}
