package org.kmatrix.harness.process;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a command as {@code sh} reads them, for commands that a user or a CI system is to run. */
public final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    /** The words, each quoted where it has to be. */
    public static String quoted(String... words) {
        return Arrays.stream(words).map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
