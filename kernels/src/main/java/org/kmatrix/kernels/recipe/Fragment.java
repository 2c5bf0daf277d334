package org.kmatrix.kernels.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * A named group of kernel options of a user, or a whole configuration.
 *
 * @param name what it is called where one of its options did not survive
 * @param options in order; of an option that is there twice, the last counts
 */
public record Fragment(String name, List<ConfigOption> options) {
    public Fragment {
        options = List.copyOf(options);
    }

    /**
     * Reads options, each {@code CONFIG_X=y}, {@code X=m}, {@code X=n}, …
     *
     * @throws IllegalArgumentException with the first that is none
     */
    public static Fragment of(String name, List<String> options) {
        return new Fragment(name, options.stream().map(ConfigOption::parse).toList());
    }

    /**
     * Reads the text of a {@code .config}, or of a part of one.
     *
     * @throws IllegalArgumentException with the number and the text of a line that is neither an option nor a comment, or
     *     where there is no option at all
     */
    public static Fragment ofDotConfig(String name, String text) {
        var options = new ArrayList<ConfigOption>();
        var lines = text.lines().map(String::strip).toList();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (ConfigOption.isLine(line)) {
                options.add(ConfigOption.parse(line));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new IllegalArgumentException(
                        "not a kernel configuration: line " + (i + 1) + " is neither an option nor a comment: '"
                                + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + "'");
            }
        }
        if (options.isEmpty()) {
            throw new IllegalArgumentException("not a kernel configuration: there is no option in it");
        }
        return new Fragment(name, options);
    }
}
