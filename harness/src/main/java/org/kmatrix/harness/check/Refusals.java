package org.kmatrix.harness.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kmatrix.harness.diagnose.KernelLog;

/** Tells a loader that does not take a module from a module whose own start fails, by what is said. */
final class Refusals {
    private static final List<Pattern> SIGNS = read();

    private Refusals() {}

    /** The first line that says that the module was refused. */
    static Optional<String> find(String text) {
        return lines(text)
                .filter(line -> SIGNS.stream().anyMatch(it -> it.matcher(line).find()))
                .findFirst();
    }

    /** The line with the expected words; without it the first refusal, or else what was said last. */
    static Optional<String> quoted(String text, String expected) {
        if (!expected.isEmpty() && text.contains(expected)) {
            return lines(text).filter(it -> it.contains(expected)).findFirst();
        }
        return find(text)
                .or(() -> expected.isEmpty() ? Optional.empty() : lines(text).reduce((first, last) -> last));
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(KernelLog::message).filter(it -> !it.isEmpty());
    }

    private static List<Pattern> read() {
        var stream = Objects.requireNonNull(Refusals.class.getResourceAsStream("refusals.tsv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .map(it -> Pattern.compile(it.split("\t", 2)[0]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
