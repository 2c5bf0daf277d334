package org.kmatrix.kernels.preprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A preprocessing token.
 *
 * @param kind what it is
 * @param text as it is written
 * @param hidden macros that are not expanded in it again
 */
record Token(Kind kind, String text, Set<String> hidden) {
    private static final List<String> LONG_OPERATORS =
            List.of("...", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "##");

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        OPERATOR
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    Token hiding(Set<String> names) {
        return new Token(kind, text, names);
    }

    /** Splits the text of a directive. */
    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        for (var i = 0; i < text.length(); ) {
            var it = text.charAt(i);
            if (Character.isWhitespace(it)) {
                i++;
                continue;
            }
            var end = end(text, i);
            var kind = Character.isDigit(it) || it == '.' && end > i + 1 && !text.startsWith("...", i)
                    ? Kind.NUMBER
                    : SourceLexer.isNamePart(it) ? Kind.NAME : it == '"' || it == '\'' ? Kind.TEXT : Kind.OPERATOR;
            tokens.add(new Token(kind, text.substring(i, end), Set.of()));
            i = end;
        }
        return tokens;
    }

    private static int end(String text, int start) {
        var it = text.charAt(start);
        var end = start + 1;
        if (it == '"' || it == '\'') {
            while (end < text.length() && text.charAt(end) != it) {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return Math.min(end + 1, text.length());
        }
        if (SourceLexer.isNamePart(it)) {
            while (end < text.length()
                    && (SourceLexer.isNamePart(text.charAt(end)) || Character.isDigit(it) && text.charAt(end) == '.')) {
                end++;
            }
            return end;
        }
        return LONG_OPERATORS.stream()
                .filter(operator -> text.startsWith(operator, start))
                .findFirst()
                .map(operator -> start + operator.length())
                .orElse(end);
    }
}
