package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of make's command line. */
final class MakeWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private MakeWords() {}

    static List<String> of(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .toList();
    }

    /** The words as a shell reads them. */
    static String quoted(List<String> words) {
        return words.stream().map(MakeWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
