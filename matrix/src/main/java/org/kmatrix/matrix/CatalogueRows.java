package org.kmatrix.matrix;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** The rows of {@code catalogue.yaml}, as they are written there. */
record CatalogueRows(
        List<Suite> suites,
        List<Series> series,
        List<LongTerm> longTerm,
        List<Named> toolchains,
        List<Named> flavours,
        List<Default> defaults,
        List<Inapplicable> inapplicable) {

    /** A Debian suite, its kernel's version, and the compiler that built it. */
    record Suite(String name, String release, String toolchain, String reason) {}

    /**
     * A series of kernel.org's releases. {@code minor} stands for 2.4 and 2.6, where the third number counts; {@code
     * stable} has the last fourth number by the third one, and is null where the series goes on.
     */
    record Series(
            int major,
            @Nullable Integer minor,
            @Nullable Integer last,
            @Nullable Integer lastMinor,
            @Nullable Map<Integer, Integer> stable,
            String reason) {}

    /** Versions that were kept for long; one of two numbers stands for all its patch levels. */
    record LongTerm(List<String> releases, String reason) {
        boolean has(Release release) {
            return releases.stream().anyMatch(it -> {
                var kept = Release.parse(it);
                return kept.major() == release.major()
                        && kept.minor() == release.minor()
                        && (it.matches("\\d+\\.\\d+") || kept.patch() == release.patch());
            });
        }
    }

    /** A name that a spec may use, of one provider's kernels or of all. */
    record Named(@Nullable String provider, String name, String reason) {}

    /** What a kernel gets where the spec says nothing. */
    record Default(
            @Nullable String provider,
            @Nullable String from,
            @Nullable String before,
            String arch,
            String flavour,
            String layout,
            @Nullable String toolchain,
            String reason) {
        boolean fits(KernelId kernel, Release release) {
            return within(provider, from, before, kernel, release);
        }
    }

    /** What cannot be: an empty list of names means any. */
    record Inapplicable(
            @Nullable String provider,
            @Nullable String from,
            @Nullable String before,
            @Nullable List<String> archs,
            @Nullable List<String> flavours,
            @Nullable List<String> layouts,
            @Nullable List<String> toolchains,
            @Nullable List<String> boots,
            String reason) {
        boolean fits(Cell cell, Release release) {
            return within(provider, from, before, cell.kernel(), release)
                    && names(archs, Axis.ARCH, cell)
                    && names(flavours, Axis.FLAVOUR, cell)
                    && names(layouts, Axis.LAYOUT, cell)
                    && names(toolchains, Axis.TOOLCHAIN, cell)
                    && names(boots, Axis.BOOT, cell);
        }

        private static boolean names(@Nullable List<String> names, Axis axis, Cell cell) {
            return names == null || names.contains(axis.of(cell));
        }
    }

    private static boolean within(
            @Nullable String provider,
            @Nullable String from,
            @Nullable String before,
            KernelId kernel,
            Release release) {
        return (provider == null || provider.equals(kernel.provider()))
                && (from == null || release.compareTo(Release.parse(from)) >= 0)
                && (before == null || release.compareTo(Release.parse(before)) < 0);
    }
}
