package org.kmatrix.harness.diagnose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.Blame;

/**
 * Pulls the root cause out of the log of a build that failed: make's, gcc's from 3.4 on, the linker's, modpost's. With
 * {@code make -jN} the last line is never it.
 */
public final class MakeLog {
    private static final MakeLog STANDARD =
            new MakeLog(RuleFile.read("make-log.yaml", MakeRule.Rules.class).rules());

    private static final int MOST_DETAILS = 20;
    private static final int MOST_LISTED = 5;

    private final List<MakeRule> rules;

    private MakeLog(List<MakeRule> rules) {
        this.rules = rules;
    }

    /** The rules that come with kmatrix. */
    public static MakeLog standard() {
        return STANDARD;
    }

    /**
     * Why the build failed that wrote this.
     *
     * @param log all that it wrote, standard error included
     * @param directory where it was built, as the log names it; paths below it are shown without it
     * @param subject who was being built, and so is to blame for errors in the source: the module, or the kernel
     */
    public BuildCause cause(String log, String directory, Blame subject) {
        var written = LogLines.of(log).stream()
                .map(line -> line.replace(directory + "/", ""))
                .toList();
        var lines = written.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        return rules.stream()
                .map(rule -> first(rule, lines)
                        .map(line -> new BuildCause(
                                rule.id(),
                                line + listed(line, written),
                                Objects.requireNonNullElse(rule.blame(), subject),
                                details(rule, lines, line),
                                rule.reason())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(lines, subject));
    }

    private static Optional<String> first(MakeRule rule, List<String> lines) {
        return lines.stream().filter(line -> rule.match().matcher(line).find()).findFirst();
    }

    /** What is said to follow, as far as it does: kbuild lists names under a line that ends in a colon, indented. */
    private static String listed(String line, List<String> written) {
        if (!line.endsWith(":")) {
            return "";
        }
        return written.stream()
                .dropWhile(it -> !it.strip().equals(line))
                .skip(1)
                .takeWhile(it -> it.startsWith("  ") && !it.isBlank())
                .limit(MOST_LISTED)
                .map(String::strip)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "" : " " + names));
    }

    private List<String> details(MakeRule found, List<String> lines, String cause) {
        var details =
                lines.stream().filter(says(found.weak())).limit(MOST_DETAILS).toList();
        // with many errors, the strongest may be far down
        return details.contains(cause)
                ? details
                : Stream.concat(Stream.of(cause), details.stream())
                        .limit(MOST_DETAILS)
                        .toList();
    }

    private Predicate<String> says(boolean weak) {
        return line -> rules.stream()
                .filter(rule -> weak || !rule.weak())
                .anyMatch(rule -> rule.match().matcher(line).find());
    }

    private static BuildCause unknown(List<String> lines, Blame subject) {
        var last = lines.isEmpty() ? "the build failed, and wrote nothing" : lines.get(lines.size() - 1);
        var details = lines.subList(Math.max(0, lines.size() - MOST_DETAILS), lines.size());
        return new BuildCause(
                "unknown", last, subject, details, "no rule knows any line of it: the last ones are shown");
    }
}
