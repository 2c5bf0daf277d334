package org.kmatrix.harness.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.kernels.DataTable;

/** Tells a loader that does not take a module, or its parameters, from a module whose own start fails, by what is said. */
final class Refusals {
    private static final List<Pattern> SIGNS = read("refusals.tsv");
    private static final List<Pattern> PARAMETER_SIGNS = read("parameters.tsv");

    private Refusals() {}

    /** The first line that says that the module was refused. */
    static Optional<String> find(String text) {
        return first(text, SIGNS);
    }

    /** The first line that says that a parameter was not taken, which is nothing against the module. */
    static Optional<String> ofParameter(String text) {
        return first(text, PARAMETER_SIGNS);
    }

    private static Optional<String> first(String text, List<Pattern> signs) {
        return lines(text)
                .filter(line -> signs.stream().anyMatch(it -> it.matcher(line).find()))
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

    private static List<Pattern> read(String name) {
        return DataTable.of(Refusals.class, name, 2).stream()
                .map(it -> Pattern.compile(it.get(0)))
                .toList();
    }
}
