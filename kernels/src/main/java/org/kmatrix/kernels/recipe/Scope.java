package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;

/**
 * Which builds a row of data is for.
 *
 * @param releases the releases
 * @param architectures the architectures; all of them where the set is empty
 * @param layouts the layouts; all of them where the set is empty
 */
public record Scope(ReleaseRange releases, Set<Architecture> architectures, Set<Layout> layouts) {
    public Scope {
        architectures = Set.copyOf(architectures);
        layouts = Set.copyOf(layouts);
    }

    static Scope of(String releases, @Nullable List<String> architectures, @Nullable List<String> layouts) {
        return new Scope(
                ReleaseRange.parse(releases),
                orNone(architectures).stream().map(Architecture::parse).collect(Collectors.toSet()),
                orNone(layouts).stream().map(Layout::parse).collect(Collectors.toSet()));
    }

    private static List<String> orNone(@Nullable List<String> names) {
        return Objects.requireNonNullElse(names, List.of());
    }

    boolean covers(Release release, Architecture architecture) {
        return releases.contains(release) && (architectures.isEmpty() || architectures.contains(architecture));
    }

    /** Whether a build of this release, for this architecture, in this layout is meant. */
    public boolean covers(Release release, Architecture architecture, Layout layout) {
        return covers(release, architecture) && (layouts.isEmpty() || layouts.contains(layout));
    }
}
