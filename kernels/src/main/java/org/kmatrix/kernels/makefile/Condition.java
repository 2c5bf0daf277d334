package org.kmatrix.kernels.makefile;

import java.util.Optional;
import org.kmatrix.kernels.sources.Truth;

/** Decides {@code ifeq}, {@code ifneq}, {@code ifdef} and {@code ifndef}. */
record Condition(Expander expander, Unknowns unknowns) {
    private record Pair(String one, String other) {}

    Truth holds(String where, String line) throws MakeFault {
        var text = LineForm.withoutComment(line).strip();
        var end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        var word = text.substring(0, end);
        var rest = text.substring(end).strip();
        if (word.equals("ifdef") || word.equals("ifndef")) {
            var defined = isDefined(expander.expand(rest).strip());
            return word.equals("ifdef") ? defined : defined.not();
        }
        var pair = arguments(rest).orElseThrow(() -> MakeFault.unreadable(where + ": not a condition: '" + line + "'"));
        var same = unknowns.sameText(expander.expand(pair.one()), expander.expand(pair.other()));
        return word.equals("ifeq") ? same : same.not();
    }

    /** A variable that is set to nothing is not defined; one that is set to a reference to nothing is. */
    private Truth isDefined(String name) throws MakeFault {
        if (Unknowns.in(name)) {
            return Truth.UNKNOWN;
        }
        var variable = expander.find(name);
        if (variable.isEmpty()) {
            return Truth.NO;
        }
        var text = variable.get().text();
        return text.isEmpty()
                ? Truth.NO
                : text.isBlank() ? Truth.YES : unknowns.isEmpty(text).not();
    }

    private static Optional<Pair> arguments(String text) {
        if (text.startsWith("(")) {
            var comma = comma(text, 1);
            var close = comma < 0 ? -1 : close(text, comma + 1);
            return close < 0
                    ? Optional.empty()
                    : Optional.of(new Pair(
                            text.substring(1, comma).stripTrailing(),
                            text.substring(comma + 1, close).stripLeading()));
        }
        var first = quoted(text);
        var second = first.flatMap(it -> quoted(text.substring(it.length() + 2).stripLeading()));
        return second.map(it -> new Pair(first.get(), it));
    }

    /** As make looks for it: brackets that are closed without being opened do not end the first argument. */
    private static int comma(String text, int start) {
        var depth = 0;
        for (var i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth <= 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static int close(String text, int start) {
        var depth = 0;
        for (var i = start; i < text.length(); i++) {
            if (text.charAt(i) == '(') {
                depth++;
            } else if (text.charAt(i) == ')' && --depth < 0) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> quoted(String text) {
        if (text.isEmpty() || text.charAt(0) != '"' && text.charAt(0) != '\'') {
            return Optional.empty();
        }
        var end = text.indexOf(text.charAt(0), 1);
        return end < 0 ? Optional.empty() : Optional.of(text.substring(1, end));
    }
}
