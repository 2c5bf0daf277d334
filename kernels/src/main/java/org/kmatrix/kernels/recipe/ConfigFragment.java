package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * A named group of kernel options. The rows are in the resource {@code configuration.yaml}.
 *
 * @param name its name
 * @param flavour the flavour that it makes; empty for what every kernel of its scope gets
 * @param scope the kernels that it is for
 * @param required whether each option has to survive oldconfig
 * @param options the options
 * @param reason what they are good for
 */
record ConfigFragment(
        String name,
        Optional<String> flavour,
        Scope scope,
        boolean required,
        List<ConfigOption> options,
        String reason) {
    private static final List<ConfigFragment> ALL = RecipeData.rows("configuration.yaml", Row.class).stream()
            .map(Row::fragment)
            .toList();

    ConfigFragment {
        options = List.copyOf(options);
    }

    static List<ConfigFragment> all() {
        return ALL;
    }

    /** What a user asked for beyond the flavour. */
    static ConfigFragment ofUser(Release release, List<String> options) {
        return new ConfigFragment(
                "user",
                Optional.empty(),
                new Scope(new ReleaseRange(release, release), Set.of()),
                true,
                options.stream().map(ConfigOption::parse).toList(),
                "asked for by the user");
    }

    static Stream<ConfigFragment> of(Release release, Architecture architecture) {
        return ALL.stream().filter(it -> it.scope.covers(release, architecture));
    }

    record Row(
            String name,
            @Nullable String flavour,
            String releases,
            @Nullable List<String> architectures,
            boolean required,
            String options,
            String reason) {
        ConfigFragment fragment() {
            return new ConfigFragment(
                    name,
                    Optional.ofNullable(flavour),
                    Scope.of(releases, architectures),
                    required,
                    options.lines().map(ConfigOption::parse).toList(),
                    reason);
        }
    }
}
