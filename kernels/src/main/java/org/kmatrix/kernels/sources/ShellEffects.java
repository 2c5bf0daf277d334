package org.kmatrix.kernels.sources;

import java.util.Set;
import java.util.regex.Pattern;

/** Which shell commands leave the text of all source files as it is. */
public final class ShellEffects {
    private static final Set<String> HARMLESS = Set.of(
            // words of the shell
            ":",
            "[",
            "[[",
            "case",
            "cd",
            "command",
            "do",
            "done",
            "echo",
            "elif",
            "else",
            "esac",
            "exit",
            "export",
            "false",
            "fi",
            "for",
            "if",
            "printf",
            "pwd",
            "read",
            "return",
            "set",
            "test",
            "then",
            "true",
            "type",
            "while",
            "{",
            "}",
            "!",
            // programs that only look
            "awk",
            "basename",
            "cat",
            "cut",
            "date",
            "dirname",
            "dpkg",
            "dpkg-parsechangelog",
            "egrep",
            "expr",
            "fgrep",
            "find",
            "getconf",
            "git",
            "grep",
            "head",
            "hostname",
            "id",
            "ls",
            "lsb_release",
            "nproc",
            "readlink",
            "realpath",
            "rpm",
            "sed",
            "sort",
            "tail",
            "tr",
            "uname",
            "uniq",
            "wc",
            "which",
            "whoami",
            // programs that leave what is written in sources alone
            "depmod",
            "mkdir",
            "sleep",
            "sync",
            "touch");
    private static final Pattern WRITES =
            Pattern.compile("(?<![0-9&>-])[0-9]?>>?\\s*(?!/dev/null|&|/dev/stderr)[^\\s>]");
    private static final Pattern IN_PLACE =
            Pattern.compile("\\s(?:-i\\S*|--in-place\\S*|-exec|-delete|-execdir)(?:\\s|$)");

    private ShellEffects() {}

    /** Whether a text of commands may make or change a file. */
    public static boolean mayChangeFiles(String text) {
        return WRITES.matcher(text).find()
                || IN_PLACE.matcher(text).find()
                || ShellCommands.of(text).stream().anyMatch(ShellEffects::isOther);
    }

    private static boolean isOther(String command) {
        for (var word : ShellWords.of(command)) {
            if (!word.matches("\\w+=(?s).*")) {
                return !HARMLESS.contains(word.substring(word.lastIndexOf('/') + 1));
            }
        }
        return false;
    }
}
