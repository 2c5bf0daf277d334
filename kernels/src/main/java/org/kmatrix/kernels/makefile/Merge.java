package org.kmatrix.kernels.makefile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Joins the variables of two branches of which one is taken.
 *
 * @param reason why it is not known which
 */
record Merge(Unknowns unknowns, String reason) {
    Map<String, Variable> of(Map<String, Variable> one, Map<String, Variable> other) {
        var names = new HashSet<>(one.keySet());
        names.addAll(other.keySet());
        var merged = new HashMap<String, Variable>();
        for (var name : names) {
            var here = one.get(name);
            var there = other.get(name);
            if (here == null || there == null) {
                var only = Objects.requireNonNull(here == null ? there : here);
                merged.put(name, unknown(only, "", only.text(), ""));
            } else {
                merged.put(
                        name,
                        here.equals(there) ? here : unknown(here, commonWords(here, there), here.text(), there.text()));
            }
        }
        return merged;
    }

    private Variable unknown(Variable like, String start, String one, String other) {
        var expanded = one.indexOf('$') < 0 && other.indexOf('$') < 0;
        var rest = expanded
                ? unknowns.oneOf(
                        reason,
                        List.of(
                                one.substring(start.stripTrailing().length()),
                                other.substring(start.stripTrailing().length())))
                : unknowns.any(reason);
        return new Variable(start + rest, like.recursive(), like.origin());
    }

    /** Most branches append to a list: the words that both have stay known. */
    private static String commonWords(Variable one, Variable other) {
        if (one.recursive() != other.recursive()) {
            return "";
        }
        var common = 0;
        var end = Math.min(one.text().length(), other.text().length());
        while (common < end && one.text().charAt(common) == other.text().charAt(common)) {
            common++;
        }
        if (common == one.text().length() || common == other.text().length()) {
            var longer = one.text().length() > common ? one.text() : other.text();
            if (common == longer.length() || longer.charAt(common) == ' ') {
                return balanced(longer.substring(0, common) + (common == 0 ? "" : " "));
            }
        }
        var word = one.text().substring(0, common).lastIndexOf(' ');
        return balanced(one.text().substring(0, word + 1));
    }

    /** The start of a text that is not expanded yet must not end within a reference. */
    private static String balanced(String start) {
        for (var i = 0; i < start.length(); i++) {
            if (start.charAt(i) == '$') {
                var end = References.end(start, i);
                var open = i + 1 < start.length() ? start.charAt(i + 1) : ' ';
                if ((open == '(' || open == '{') && References.close(start, i + 2, open) < 0) {
                    return start.substring(0, start.lastIndexOf(' ', i) + 1);
                }
                i = end - 1;
            }
        }
        return start;
    }
}
