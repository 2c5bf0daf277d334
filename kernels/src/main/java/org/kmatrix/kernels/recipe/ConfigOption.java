package org.kmatrix.kernels.recipe;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of a {@code .config}.
 *
 * @param name the option, with its {@code CONFIG_}
 * @param value {@code y}, {@code m}, {@code n} for an option that is not set, a number, or a quoted text
 */
public record ConfigOption(String name, String value) {
    private static final Pattern SET = Pattern.compile("(?:CONFIG_)?([A-Za-z0-9_]+)(?:=(.+))?");
    private static final Pattern SET_LINE = Pattern.compile("CONFIG_[A-Za-z0-9_]+=.+");
    private static final Pattern UNSET = Pattern.compile("# (CONFIG_[A-Za-z0-9_]+) is not set");

    /**
     * Reads {@code CONFIG_X=y}, {@code # CONFIG_X is not set}, or their short forms {@code X=n} and {@code X}.
     *
     * @throws IllegalArgumentException with the offending value
     */
    public static ConfigOption parse(String text) {
        var unset = UNSET.matcher(text);
        if (unset.matches()) {
            return new ConfigOption(unset.group(1), "n");
        }
        var set = SET.matcher(text);
        if (!set.matches()) {
            throw new IllegalArgumentException(
                    "not a kernel option: '" + text + "' (expected e.g. CONFIG_SMP=y or '# CONFIG_SMP is not set')");
        }
        return new ConfigOption(
                "CONFIG_" + set.group(1), Optional.ofNullable(set.group(2)).orElse("y"));
    }

    /** The options of a {@code .config} that make wrote; every other line of it is a comment. */
    static Stream<ConfigOption> ofDotConfig(String text) {
        return text.lines().map(String::strip).filter(ConfigOption::isLine).map(ConfigOption::parse);
    }

    /** Whether a line of a {@code .config} is an option, set or not. */
    static boolean isLine(String line) {
        return SET_LINE.matcher(line).matches() || UNSET.matcher(line).matches();
    }

    /** The line as {@code .config} has it. */
    @Override
    public String toString() {
        return value.equals("n") ? "# " + name + " is not set" : name + "=" + value;
    }
}
