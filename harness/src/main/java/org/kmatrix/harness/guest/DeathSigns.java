package org.kmatrix.harness.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Console lines after which a guest's kernel does nothing more: the rows of {@code death-signs.tsv}. */
final class DeathSigns {
    private static final List<Pattern> SIGNS = read();

    private DeathSigns() {}

    static boolean in(String line) {
        return SIGNS.stream().anyMatch(it -> it.matcher(line).find());
    }

    private static List<Pattern> read() {
        try (var in = Objects.requireNonNull(DeathSigns.class.getResourceAsStream("death-signs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .map(it -> Pattern.compile(it.substring(0, it.indexOf('\t'))))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
