package org.kmatrix.kernels.dkms;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.ShellCommands;

/** What a dkms.conf assigns outside of conditionals; of what is set in one, or in an unusual way, only that it is. */
final class DkmsAssignments {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_]\\w*)(?:\\[([^\\]]*)\\])?(\\+?)=(.*)", Pattern.DOTALL);
    private static final Pattern OPENS =
            Pattern.compile("(?:if|case|for|while|until|select|\\{)(?:\\s.*)?", Pattern.DOTALL);
    private static final Pattern CLOSES = Pattern.compile("(?:fi|esac|done|\\})(?:\\s.*)?", Pattern.DOTALL);

    /** What bears on what is built, from which sources, and for whom: not to be missed, however it is set. */
    private static final Set<String> ASKED = Set.of(
            "MAKE",
            "MAKE_MATCH",
            "PATCH",
            "PATCH_MATCH",
            "PRE_BUILD",
            "BUILT_MODULE_NAME",
            "BUILD_EXCLUSIVE_KERNEL",
            "BUILD_EXCLUSIVE_KERNEL_MIN",
            "BUILD_EXCLUSIVE_KERNEL_MAX",
            "BUILD_EXCLUSIVE_CONFIG",
            "BUILD_EXCLUSIVE_ARCH");

    private final Map<String, TreeMap<Integer, String>> values = new HashMap<>();
    private final Set<String> uncertain = new TreeSet<>();
    private final Unknowns unknowns;
    private int depth;

    private DkmsAssignments(Unknowns unknowns) {
        this.unknowns = unknowns;
    }

    /**
     * Reads the text of a dkms.conf.
     *
     * @param variables those that dkms sets before
     */
    static DkmsAssignments parse(String text, Map<String, String> variables, Unknowns unknowns) {
        var assignments = new DkmsAssignments(unknowns);
        variables.forEach((name, value) -> assignments.values.put(name, new TreeMap<>(Map.of(0, value))));
        ShellCommands.commands(withoutComments(text)).forEach(assignments::command);
        return assignments;
    }

    private static String withoutComments(String text) {
        return text.replace("\\\n", " ").replaceAll("(?m)^\\s*#.*$", "");
    }

    private void command(ShellCommands.Command written) {
        var command =
                written.text().replaceFirst("^(?:then|else|elif|do)\\s+", "").strip();
        if (OPENS.matcher(command).matches()) {
            depth++;
            return;
        }
        if (CLOSES.matcher(command).matches()) {
            depth = Math.max(0, depth - 1);
            return;
        }
        var assignment = ASSIGNMENT.matcher(command);
        if (depth > 0 || written.conditional()) {
            // what others are made of is as uncertain as they are
            if (assignment.matches()) {
                uncertain.add(assignment.group(1));
            }
            ASKED.stream()
                    .filter(it -> command.matches("(?s).*\\b" + it + "(?:\\[[^\\]]*\\])?\\+?=.*"))
                    .forEach(uncertain::add);
        } else if (assignment.matches()) {
            assign(
                    assignment.group(1),
                    assignment.group(2),
                    !assignment.group(3).isEmpty(),
                    assignment.group(4));
        }
    }

    private void assign(String name, @Nullable String index, boolean appends, String raw) {
        var at = index == null ? "0" : expanded(index).strip();
        if (!at.matches("\\d{1,6}") || appends || raw.startsWith("(")) {
            uncertain.add(name);
            return;
        }
        values.computeIfAbsent(name, it -> new TreeMap<>()).put(Integer.parseInt(at), expanded(raw));
    }

    /** A word with its quotes taken off and its variables replaced. */
    private String expanded(String raw) {
        var text = new StringBuilder();
        var quote = ' ';
        for (var i = 0; i < raw.length(); i++) {
            var it = raw.charAt(i);
            if (it == '\'' && quote != '"' || it == '"' && quote != '\'') {
                quote = quote == ' ' ? it : ' ';
            } else if (it == '\\' && quote != '\'' && i + 1 < raw.length()) {
                i++;
                // between double quotes it is a plain character before most others: "5\.10"
                text.append(quote == '"' && "$`\"\\".indexOf(raw.charAt(i)) < 0 ? "\\" : "")
                        .append(raw.charAt(i));
            } else if (it == '`' && quote != '\'') {
                var end = raw.indexOf('`', i + 1);
                text.append(unknowns.any("what a command of dkms.conf prints is not known"));
                i = end < 0 ? raw.length() : end;
            } else if (it == '$' && quote != '\'' && i + 1 < raw.length()) {
                i = variable(raw, i + 1, text);
            } else if (Character.isWhitespace(it) && quote == ' ') {
                break;
            } else {
                text.append(it);
            }
        }
        return text.toString();
    }

    /** Appends a variable's value; returns where its last character is. */
    private int variable(String raw, int start, StringBuilder text) {
        var open = raw.charAt(start);
        var end = start;
        if (open == '{') {
            end = raw.indexOf('}', start);
        } else if (open != '(') {
            while (end < raw.length() && (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_')) {
                end++;
            }
            end--;
        } else {
            end = raw.lastIndexOf(')');
        }
        if (end < start) {
            text.append('$');
            return start - 1;
        }
        var name = open == '{' ? raw.substring(start + 1, end) : raw.substring(start, end + 1);
        text.append(name.matches("\\w+") ? value(name) : unknowns.any("the shell's $" + name + " is not followed"));
        return end;
    }

    /** Whether it is set in a way that is not followed. */
    boolean isUncertain(String name) {
        return uncertain.contains(name);
    }

    /** The elements of an array by their indices; a plain variable has one, at 0. */
    SortedMap<Integer, String> values(String name) {
        return Collections.unmodifiableSortedMap(values.getOrDefault(name, new TreeMap<>()));
    }

    /** A variable's value, or an array's first; empty where it is not set. */
    String value(String name) {
        if (uncertain.contains(name)) {
            return unknowns.any("dkms.conf sets " + name + " in a way that is not followed");
        }
        return values(name).getOrDefault(0, "");
    }
}
