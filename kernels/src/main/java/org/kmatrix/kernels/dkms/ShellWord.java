package org.kmatrix.kernels.dkms;

import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.ShellCommands;

/** Takes the quotes off words of a shell and replaces their variables; what a command prints is not known. */
final class ShellWord {
    private final ShellState variables;
    private final Unknowns unknowns;
    private final String raw;
    private int next;

    private ShellWord(String raw, ShellState variables, Unknowns unknowns) {
        this.raw = raw;
        this.variables = variables;
        this.unknowns = unknowns;
    }

    /**
     * The first word of a text.
     *
     * @param value what it comes to
     * @param rest what follows it
     */
    record First(String value, String rest) {}

    static First first(String raw, ShellState variables, Unknowns unknowns) {
        var word = new ShellWord(raw, variables, unknowns);
        var value = word.word();
        return new First(value, raw.substring(Math.min(word.next, raw.length())).strip());
    }

    /** All words of a text. */
    static List<String> all(String raw, ShellState variables, Unknowns unknowns) {
        var words = new ArrayList<String>();
        for (var rest = raw.strip(); !rest.isEmpty(); ) {
            var first = first(rest, variables, unknowns);
            words.add(first.value());
            rest = first.rest();
        }
        return words;
    }

    private String word() {
        var text = new StringBuilder();
        var quote = ' ';
        for (; next < raw.length(); next++) {
            var it = raw.charAt(next);
            if (it == '\'' && quote != '"' || it == '"' && quote != '\'') {
                quote = quote == ' ' ? it : ' ';
            } else if (it == '\\' && quote != '\'' && next + 1 < raw.length()) {
                next++;
                // between double quotes it is a plain character before most others: "5\.10"
                text.append(quote == '"' && "$`\"\\".indexOf(raw.charAt(next)) < 0 ? "\\" : "")
                        .append(raw.charAt(next));
            } else if (it == '`' && quote != '\'') {
                var end = raw.indexOf('`', next + 1);
                text.append(unknowns.any("what a command of dkms.conf prints is not known"));
                next = end < 0 ? raw.length() : end;
            } else if (it == '$' && quote != '\'' && next + 1 < raw.length()) {
                text.append(reference());
            } else if (Character.isWhitespace(it) && quote == ' ') {
                break;
            } else {
                text.append(it);
            }
        }
        return text.toString();
    }

    /** What begins with a dollar sign; the place is then that of its last character. */
    private String reference() {
        var start = next + 1;
        var open = raw.charAt(start);
        if (open == '{' || open == '(') {
            next = ShellCommands.bracketEnd(raw, start);
            var content = raw.substring(start + 1, Math.min(next, raw.length()));
            return open == '{' ? parameter(content) : command(content);
        }
        var end = start;
        while (end < raw.length() && (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_')) {
            end++;
        }
        if (end == start) {
            return "$";
        }
        next = end - 1;
        return variables.value(raw.substring(start, end), unknowns);
    }

    /** {@code NAME}, or {@code NAME:-INSTEAD}. */
    private String parameter(String content) {
        if (content.matches("\\w+")) {
            return variables.value(content, unknowns);
        }
        var instead = content.split(":?-", 2);
        if (instead.length < 2 || !instead[0].matches("\\w+")) {
            return unknowns.any("the shell's ${" + content + "} is not followed");
        }
        var value = variables.value(instead[0], unknowns);
        return value.isEmpty()
                ? first("\"" + instead[1] + "\"", variables, unknowns).value()
                : value;
    }

    private String command(String content) {
        if (content.startsWith("(") && content.endsWith(")")) {
            var sum =
                    Arithmetic.of(content.substring(1, content.length() - 1), name -> variables.value(name, unknowns));
            if (sum.isPresent()) {
                return sum.get().toString();
            }
        }
        return unknowns.any("the shell's $(" + content + ") is not followed");
    }
}
