package org.kmatrix.harness.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What mostly is behind a loader's words, and how a spec deals with it: the rows of {@code load-hints.tsv}. */
final class LoadHints {
    private static final List<Row> ROWS = read();

    private LoadHints() {}

    private record Row(Pattern words, String hint) {}

    /** The hint for what a loader said; empty where there is none. */
    static Optional<String> of(String said) {
        return ROWS.stream()
                .filter(it -> it.words().matcher(said).find())
                .map(Row::hint)
                .findFirst();
    }

    private static List<Row> read() {
        try (var in = Objects.requireNonNull(LoadHints.class.getResourceAsStream("load-hints.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .map(it -> it.split("\t", 3))
                    .map(it -> new Row(Pattern.compile(it[0]), it[1]))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
