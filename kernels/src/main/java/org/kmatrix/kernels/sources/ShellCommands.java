package org.kmatrix.kernels.sources;

import java.util.ArrayList;
import java.util.List;

/** Splits a shell text into its simple commands, as they are written. */
public final class ShellCommands {
    private ShellCommands() {}

    /**
     * A simple command.
     *
     * @param text as it is written
     * @param conditional whether it hangs on how the one before it ends: it follows {@code &&} or {@code ||}
     */
    public record Command(String text, boolean conditional) {}

    /** The commands: what stands between {@code ;}, {@code &&}, {@code ||}, {@code |}, line ends and brackets. */
    public static List<String> of(String text) {
        return commands(text).stream().map(Command::text).toList();
    }

    /** The same, with what each hangs on. */
    public static List<Command> commands(String text) {
        var commands = new ArrayList<Command>();
        var start = 0;
        for (var i = 0; i < text.length(); i++) {
            var it = text.charAt(i);
            if (it == '\\') {
                i++;
            } else if (it == '\'' || it == '"' || it == '`') {
                i = quoteEnd(text, i);
            } else if (it == '$' && i + 1 < text.length() && "({".indexOf(text.charAt(i + 1)) >= 0) {
                i = bracketEnd(text, i + 1);
            } else if (it == '(' && (isArray(text, i) || isArithmetic(text, start, i))) {
                i = bracketEnd(text, i);
            } else if (";&|\n()".indexOf(it) >= 0 && !isRedirection(text, i)) {
                commands.add(command(text, start, i));
                start = i + 1;
            }
        }
        commands.add(command(text, Math.min(start, text.length()), text.length()));
        return commands.stream().filter(it -> !it.text().isEmpty()).toList();
    }

    private static Command command(String text, int start, int end) {
        var conditional = start > 1 && (text.startsWith("&&", start - 2) || text.startsWith("||", start - 2));
        return new Command(text.substring(start, end).strip(), conditional);
    }

    /** The list of {@code NAME=(one two)}. */
    private static boolean isArray(String text, int at) {
        return at > 0 && text.charAt(at - 1) == '=';
    }

    /** {@code ((i++))}, where a command may begin. */
    private static boolean isArithmetic(String text, int start, int at) {
        return text.startsWith("((", at) && text.substring(start, at).isBlank();
    }

    /** {@code >&2} and {@code &>} are no ends of commands. */
    private static boolean isRedirection(String text, int at) {
        return text.charAt(at) == '&'
                && (at > 0 && text.charAt(at - 1) == '>' || at + 1 < text.length() && text.charAt(at + 1) == '>');
    }

    private static int quoteEnd(String text, int start) {
        var quote = text.charAt(start);
        for (var i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote != '\'') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return text.length();
    }

    /** Where the bracket is closed that stands at a place; the text's end where it is not. */
    public static int bracketEnd(String text, int start) {
        var close = text.charAt(start) == '(' ? ')' : '}';
        var depth = 0;
        for (var i = start; i < text.length(); i++) {
            if (text.charAt(i) == text.charAt(start)) {
                depth++;
            } else if (text.charAt(i) == close && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
