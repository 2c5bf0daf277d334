package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * Which builds a row of data is for.
 *
 * @param releases the releases
 * @param architectures the architectures; all of them where the set is empty
 */
public record Scope(ReleaseRange releases, Set<Architecture> architectures) {
    public Scope {
        architectures = Set.copyOf(architectures);
    }

    static Scope of(String releases, @Nullable List<String> architectures) {
        return new Scope(
                ReleaseRange.parse(releases),
                orNone(architectures).stream().map(Architecture::parse).collect(Collectors.toSet()));
    }

    private static List<String> orNone(@Nullable List<String> names) {
        return Objects.requireNonNullElse(names, List.of());
    }

    /** Whether a build of this release for this architecture is meant. */
    public boolean covers(Release release, Architecture architecture) {
        return releases.contains(release) && (architectures.isEmpty() || architectures.contains(architecture));
    }
}
