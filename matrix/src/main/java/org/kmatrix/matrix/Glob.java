package org.kmatrix.matrix;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for one name: {@code *} is any text, {@code ?} one character, {@code [ab]} one of these and {@code [!ab]}
 * none of these. It must match the whole name; letters' case counts.
 */
public final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException with the offending value, where it is empty, a bracket is not closed, or a range in
     *     one runs backwards
     */
    public static Glob parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty glob: use '*' for anything, or leave the key out");
        }
        var regex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            at = append(text, at, regex);
        }
        try {
            return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("bad glob: '" + text + "': a range runs backwards", e);
        }
    }

    /** Appends what stands at an index, and returns the index of its last character. */
    private static int append(String text, int at, StringBuilder regex) {
        char character = text.charAt(at);
        if (character == '[') {
            return appendClass(text, at, regex);
        }
        switch (character) {
            case '*' -> regex.append(".*");
            case '?' -> regex.append('.');
            default -> regex.append(Pattern.quote(String.valueOf(character)));
        }
        return at;
    }

    private static int appendClass(String text, int open, StringBuilder regex) {
        boolean negated = text.startsWith("!", open + 1);
        int first = open + (negated ? 2 : 1);
        int close = text.indexOf(']', first + 1);
        if (close < 0) {
            throw new IllegalArgumentException("bad glob: '" + text + "': the '[' is not closed");
        }
        regex.append(negated ? "[^" : "[");
        for (char character : text.substring(first, close).toCharArray()) {
            regex.append(character == '-' || Character.isLetterOrDigit(character) ? "" : "\\")
                    .append(character);
        }
        regex.append(']');
        return close;
    }

    /** Whether the whole name fits. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The glob as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
