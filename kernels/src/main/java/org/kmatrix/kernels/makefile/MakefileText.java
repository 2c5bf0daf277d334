package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits the text of a makefile into its statements, as GNU make does ("How Makefiles Are Parsed" in its manual). */
final class MakefileText {
    private static final Pattern CONDITION = Pattern.compile("(?:ifeq|ifneq|ifdef|ifndef)(?=[\\s(\"'])");
    private static final Pattern ELSE = Pattern.compile("else(?=\\s|#|$)");
    private static final Pattern ENDIF = Pattern.compile("endif(?=\\s|#|$)");
    private static final Pattern DEFINE =
            Pattern.compile("(?:override\\s+|export\\s+)*define(?=\\s)\\s*(.*)", Pattern.DOTALL);
    private static final Pattern ENDEF = Pattern.compile("endef(?=\\s|#|$)");
    private static final int DEEPEST = 500;

    private final String name;
    private final List<String> lines;
    private int next;
    private boolean afterRule;

    private MakefileText(String name, String text) {
        this.name = name;
        this.lines = text.replace("\r\n", "\n").lines().toList();
    }

    /**
     * The statements of a text.
     *
     * @param name how messages name it
     */
    static List<Statement> parse(String name, String text) throws MakeFault {
        var parser = new MakefileText(name, text);
        var statements = parser.statements(0);
        if (parser.next < parser.lines.size()) {
            throw MakeFault.unreadable(name + ":" + (parser.next + 1) + ": else or endif without a condition");
        }
        return statements;
    }

    /** Up to the else or endif that belongs to an earlier line, or to the end. */
    private List<Statement> statements(int depth) throws MakeFault {
        if (depth > DEEPEST) {
            throw MakeFault.unreadable(name + ":" + next + ": conditionals are nested too deep");
        }
        var statements = new ArrayList<Statement>();
        while (next < lines.size()) {
            var number = next + 1;
            var directive = directive();
            if (ELSE.matcher(directive).lookingAt() || ENDIF.matcher(directive).lookingAt()) {
                return statements;
            }
            var definition = DEFINE.matcher(directive);
            if (CONDITION.matcher(directive).lookingAt()) {
                next++;
                statements.add(conditional(number, joined(directive), depth));
            } else if (definition.matches()) {
                next++;
                statements.add(new Statement.Definition(number, joined(definition.group(1)), definitionBody(number)));
            } else {
                var line = joined(lines.get(next++));
                afterRule = line.startsWith("\t") ? afterRule : line.isBlank() ? afterRule : LineForm.isRule(line);
                statements.add(new Statement.Line(number, line));
            }
        }
        return statements;
    }

    /** A line of a recipe is none of make's own, whatever it looks like. */
    private String directive() {
        var line = lines.get(next);
        return afterRule && line.startsWith("\t") ? "" : line.strip();
    }

    private Statement conditional(int number, String condition, int depth) throws MakeFault {
        var before = afterRule;
        var then = statements(depth + 1);
        if (next >= lines.size()) {
            throw MakeFault.unreadable(name + ":" + number + ": no endif for this condition");
        }
        var end = lines.get(next++).strip();
        if (ENDIF.matcher(end).lookingAt()) {
            return new Statement.Conditional(number, condition, then, List.of());
        }
        afterRule = before;
        var rest = joined(end.substring("else".length())).strip();
        if (CONDITION.matcher(rest).lookingAt()) {
            // `else ifeq` shares the endif
            return new Statement.Conditional(number, condition, then, List.of(conditional(next, rest, depth + 1)));
        }
        var otherwise = statements(depth + 1);
        if (next >= lines.size() || !ENDIF.matcher(lines.get(next).strip()).lookingAt()) {
            throw MakeFault.unreadable(name + ":" + number + ": no endif for this condition");
        }
        next++;
        return new Statement.Conditional(number, condition, then, otherwise);
    }

    private String definitionBody(int number) throws MakeFault {
        var body = new ArrayList<String>();
        for (var depth = 1; next < lines.size(); next++) {
            var line = lines.get(next).strip();
            if (DEFINE.matcher(line).matches()) {
                depth++;
            } else if (ENDEF.matcher(line).lookingAt() && --depth == 0) {
                next++;
                return String.join("\n", body);
            }
            body.add(lines.get(next));
        }
        throw MakeFault.unreadable(name + ":" + number + ": no endef for this define");
    }

    /** The line with those that continue it; one blank stands for each line break. */
    private String joined(String line) {
        if (!endsWithOddBackslashes(line)) {
            return line;
        }
        var joined = new StringBuilder(line);
        while (endsWithOddBackslashes(joined)) {
            joined.setLength(joined.length() - 1);
            while (!joined.isEmpty() && Character.isWhitespace(joined.charAt(joined.length() - 1))) {
                joined.setLength(joined.length() - 1);
            }
            joined.append(' ').append(next < lines.size() ? lines.get(next++).stripLeading() : "");
        }
        return joined.toString();
    }

    private static boolean endsWithOddBackslashes(CharSequence line) {
        var count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }
}
