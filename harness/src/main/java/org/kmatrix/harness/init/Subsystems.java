package org.kmatrix.harness.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Parts of a kernel that small configurations lack: the rows of {@code subsystems.tsv}. */
final class Subsystems {
    private static final List<Row> ROWS = read();

    private Subsystems() {}

    private record Row(Pattern header, String name) {}

    /** The names of those of which any of the headers is, each once. */
    static List<String> of(Collection<String> headers) {
        return ROWS.stream()
                .filter(row ->
                        headers.stream().anyMatch(it -> row.header().matcher(it).matches()))
                .map(Row::name)
                .distinct()
                .toList();
    }

    private static List<Row> read() {
        try (var in = Objects.requireNonNull(Subsystems.class.getResourceAsStream("subsystems.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .map(it -> it.split("\t", 2))
                    .map(it -> new Row(Pattern.compile(it[0]), it[1]))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
