package org.kmatrix.kernels.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kernel's configuration.
 *
 * @param options the options that are set, without {@code CONFIG_}: {@code SMP} to {@code y}; strings without quotes
 * @param known whether there was a configuration at all: without one nothing follows from an absent option
 */
public record KernelConfig(Map<String, String> options, boolean known) {
    private static final Pattern SET = Pattern.compile("CONFIG_(\\w+)=(.*)");

    public KernelConfig {
        options = Map.copyOf(options);
    }

    /** No configuration is at hand. */
    public static KernelConfig unknown() {
        return new KernelConfig(Map.of(), false);
    }

    /**
     * Reads the text of a {@code .config}.
     *
     * @param name how messages name the text
     * @throws IllegalArgumentException with name, line and text of the first line that is no setting
     */
    public static KernelConfig parse(String name, String text) {
        var options = new LinkedHashMap<String, String>();
        var lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var matcher = SET.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(name + ":" + (i + 1) + ": not a kernel option: '" + line
                        + "' (expected CONFIG_NAME=value or # CONFIG_NAME is not set)");
            }
            options.put(matcher.group(1), unquoted(matcher.group(2)));
        }
        return new KernelConfig(options, true);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** The value of an option, without {@code CONFIG_}. */
    public Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** Whether an option is {@code y} or {@code m}. */
    public boolean enabled(String option) {
        return value(option).filter(it -> it.equals("y") || it.equals("m")).isPresent();
    }
}
