package org.kmatrix.kernels.audit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The string by which 2.6 and later compare how module and kernel were built.
 *
 * @param release its first word
 * @param words the others
 */
record Vermagic(String release, Map<VermagicWord, String> words) {
    static Vermagic parse(String text) {
        var parts = text.strip().split("\\s+");
        var words = new EnumMap<VermagicWord, String>(VermagicWord.class);
        Arrays.stream(parts).skip(1).forEach(it -> words.merge(VermagicWord.of(it), it, (a, b) -> a + " " + b));
        return new Vermagic(parts[0], words);
    }

    Optional<String> word(VermagicWord word) {
        return Optional.ofNullable(words.get(word));
    }
}
