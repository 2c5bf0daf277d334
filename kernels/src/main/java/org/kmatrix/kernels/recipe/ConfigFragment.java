package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Release;

/**
 * A named group of kernel options of the generic configuration. The rows are in the resource {@code configuration.yaml}.
 *
 * @param name its name
 * @param flavour the flavour that it makes; empty for what every flavour gets
 * @param boot the boot variant that needs it; empty for what every kernel gets
 * @param always whether a user's own whole configuration gets it too
 * @param scope the kernels that it is for
 * @param required whether each option has to survive oldconfig
 * @param options the options
 * @param reason what they are good for
 */
record ConfigFragment(
        String name,
        Optional<String> flavour,
        Optional<BootVariant> boot,
        boolean always,
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

    static Stream<ConfigFragment> of(Release release, Architecture architecture) {
        return ALL.stream().filter(it -> it.scope.covers(release, architecture));
    }

    /** Whether a kernel gets it that is configured in this way. */
    boolean isFor(ConfigurationRequest request) {
        return (boot.isEmpty() || request.boots().contains(boot.get()))
                && (flavour.isEmpty() || flavour.get().equals(request.flavour()))
                && (request.custom().isEmpty() || always);
    }

    record Row(
            String name,
            @Nullable String flavour,
            @Nullable String boot,
            @Nullable Boolean always,
            String releases,
            @Nullable List<String> architectures,
            boolean required,
            String options,
            String reason) {
        ConfigFragment fragment() {
            return new ConfigFragment(
                    name,
                    Optional.ofNullable(flavour),
                    Optional.ofNullable(boot).map(BootVariant::parse),
                    Boolean.TRUE.equals(always),
                    Scope.of(releases, architectures),
                    required,
                    options.lines().map(ConfigOption::parse).toList(),
                    reason);
        }
    }
}
