package org.kmatrix.harness.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.harness.diagnose.KernelLog;

/** Console lines after which a guest's kernel does nothing more: the rows of {@code death-signs.tsv}. */
final class DeathSigns {
    private static final List<Sign> SIGNS = read();

    private DeathSigns() {}

    private record Sign(Pattern line, Death.Kind kind) {
        static Sign parse(String row) {
            var columns = row.split("\t", 3);
            return new Sign(Pattern.compile(columns[0]), Death.Kind.valueOf(columns[1]));
        }
    }

    /** Which end of its guest a line tells of, if of any. */
    static Optional<Death> in(String line) {
        // lines of 2.4 end with a line feed and then a carriage return, which is in front of the next
        var text = KernelLog.message(line);
        return SIGNS.stream()
                .filter(it -> it.line().matcher(text).find())
                .map(it -> new Death(it.kind(), text))
                .findFirst();
    }

    private static List<Sign> read() {
        try (var in = Objects.requireNonNull(DeathSigns.class.getResourceAsStream("death-signs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .map(Sign::parse)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
