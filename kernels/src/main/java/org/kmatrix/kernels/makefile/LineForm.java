package org.kmatrix.kernels.makefile;

import java.util.List;
import java.util.Optional;

/** What kind of line a makefile's line is, and where its parts are. */
final class LineForm {
    private static final List<String> OPERATORS = List.of(":::=", "::=", ":=", "?=", "+=", "!=", "=");

    private LineForm() {}

    /**
     * An assignment, not yet expanded.
     *
     * @param name the variable, without white space around it
     * @param operator {@code =}, {@code :=}, {@code ?=}, {@code +=} or {@code !=}; {@code ::=} is {@code :=}
     * @param value what follows, without the white space before it
     */
    record Assignment(String name, String operator, String value) {}

    /** Takes a line as an assignment; a name has no white space in it. */
    static Optional<Assignment> assignment(String line) {
        var text = line.stripLeading();
        var end = -1;
        for (var i = 0; i < text.length(); i++) {
            var it = text.charAt(i);
            if (it == ' ' || it == '\t') {
                end = end < 0 ? i : end;
                continue;
            }
            var operator = operatorAt(text, i);
            if (operator.isPresent() && (end > 0 || i > 0)) {
                return Optional.of(new Assignment(
                        text.substring(0, end < 0 ? i : end),
                        operator.get().equals("::=") ? ":=" : operator.get(),
                        text.substring(i + operator.get().length()).stripLeading()));
            }
            if (end >= 0 || it == ':' || it == '#' || operator.isPresent()) {
                return Optional.empty();
            }
            if (it == '$') {
                i = References.end(text, i) - 1;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> operatorAt(String text, int at) {
        return OPERATORS.stream().filter(it -> text.startsWith(it, at)).findFirst();
    }

    /** Whether a line starts a rule, or could: whether recipe lines may follow. */
    static boolean isRule(String line) {
        var text = withoutComment(line);
        return assignment(text).isEmpty() && colon(text, 0) >= 0;
    }

    /** Where the colon after a rule's targets is, outside of references; -1 where there is none. */
    static int colon(String text, int from) {
        return indexOf(text, ':', from);
    }

    /** Where a character is, outside of references; -1 where it is nowhere. */
    static int indexOf(String text, char character, int from) {
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) == '$') {
                i = References.end(text, i) - 1;
            } else if (text.charAt(i) == character) {
                return i;
            }
        }
        return -1;
    }

    /** Without a comment; a number sign within a reference or after a backslash begins none. */
    static String withoutComment(String line) {
        if (line.indexOf('#') < 0) {
            return line;
        }
        var kept = new StringBuilder();
        for (var i = 0; i < line.length(); i++) {
            var it = line.charAt(i);
            if (it == '$') {
                var end = References.end(line, i);
                kept.append(line, i, end);
                i = end - 1;
            } else if (it == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '#') {
                kept.append('#');
                i++;
            } else if (it == '#') {
                break;
            } else {
                kept.append(it);
            }
        }
        return kept.toString();
    }
}
