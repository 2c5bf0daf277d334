package org.kmatrix.kernels.preprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a name in the preprocessor. */
public sealed interface Macro {
    /** It is no macro. */
    record Undefined() implements Macro {}

    /**
     * Whether it is a macro is known, or not even that; what it stands for is not.
     *
     * @param isDefined whether it is defined for certain
     */
    record Unknown(boolean isDefined) implements Macro {}

    /** A macro with a value. */
    record Value(Range range) implements Macro {}

    /**
     * A macro.
     *
     * @param parameters their names; empty where it takes none and is written without brackets
     * @param body what it stands for
     */
    record Defined(Optional<List<String>> parameters, String body) implements Macro {}

    /** Reads what follows {@code #define}; empty where it defines nothing. */
    static Optional<Named> parse(String text) {
        var end = 0;
        while (end < text.length() && SourceLexer.isNamePart(text.charAt(end))) {
            end++;
        }
        if (end == 0 || Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        var name = text.substring(0, end);
        if (end == text.length() || text.charAt(end) != '(') {
            return Optional.of(new Named(
                    name, new Defined(Optional.empty(), text.substring(end).strip())));
        }
        var close = text.indexOf(')', end);
        if (close < 0) {
            return Optional.empty();
        }
        var parameters = new ArrayList<String>();
        for (var parameter : text.substring(end + 1, close).split(",")) {
            var stripped = parameter.strip();
            if (!stripped.isEmpty()) {
                parameters.add(stripped);
            }
        }
        return Optional.of(new Named(
                name,
                new Defined(
                        Optional.of(List.copyOf(parameters)),
                        text.substring(close + 1).strip())));
    }

    /** A macro with its name. */
    record Named(String name, Macro macro) {}
}
