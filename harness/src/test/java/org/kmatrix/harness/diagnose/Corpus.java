package org.kmatrix.harness.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Real logs, each {@code NAME.log} with what is to be read from it beside it, in {@code NAME.expected}.
 *
 * @param root the directory of the logs
 */
record Corpus(Path root) {
    private static final Path RESOURCES = Path.of("src/test/resources/org/kmatrix/harness/diagnose");

    static Corpus of(String name) {
        return new Corpus(RESOURCES.resolve(name));
    }

    /** One test for each log; {@code -Dgolden.update=true} writes down what is read from it now. */
    Stream<DynamicTest> tests(Function<String, String> reader) {
        return logs().stream()
                .map(log -> DynamicTest.dynamicTest(root.relativize(log).toString(), () -> check(log, reader)));
    }

    List<Path> logs() {
        try (var files = Files.walk(root)) {
            var logs = files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            assertThat(logs).as("logs under %s", root).isNotEmpty();
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path log, Function<String, String> reader) throws IOException {
        var expected = Path.of(log.toString().replaceFirst("\\.log$", ".expected"));
        var actual = reader.apply(read(log));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).as("what is read from %s", log).isEqualTo(read(expected));
    }
}
