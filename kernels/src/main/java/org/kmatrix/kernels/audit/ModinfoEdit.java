package org.kmatrix.kernels.audit;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes a module's {@code .modinfo}. */
final class ModinfoEdit {
    private ModinfoEdit() {}

    /** Gives a key other values; false where the key is not there. */
    static boolean replace(Draft draft, String key, UnaryOperator<String> change) {
        var section = draft.image().find(".modinfo");
        if (section.isEmpty() || draft.module().modinfo().first(key).isEmpty()) {
            return false;
        }
        // any bytes come through unchanged in this character set
        var text = new String(draft.edit().content(section.get()), StandardCharsets.ISO_8859_1);
        var start = key + "=";
        var changed = Stream.of(text.split("\0", -1))
                .map(it -> it.startsWith(start) ? start + change.apply(it.substring(start.length())) : it)
                .collect(Collectors.joining("\0"));
        draft.edit().replace(section.get(), changed.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    /** The same word with its last digit counted up, or else with its last two different neighbours swapped. */
    static String misspelt(String word) {
        int last = word.length() - 1;
        if (Character.isDigit(word.charAt(last))) {
            return word.substring(0, last) + (word.charAt(last) - '0' + 1) % 10;
        }
        for (int i = last; i > 0; i--) {
            if (word.charAt(i) != word.charAt(i - 1)) {
                return word.substring(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.substring(i + 1);
            }
        }
        return word.substring(0, last) + (word.endsWith("x") ? "y" : "x");
    }
}
