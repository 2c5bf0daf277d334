package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * The compiler that builds a vanilla kernel and its modules.
 *
 * @param name the toolchain image's name: {@code gcc-3.4}
 * @param crossCompile the prefix of its tools ({@code CROSS_COMPILE=})
 */
public record Toolchain(String name, String crossCompile) {
    private static final List<Row> ROWS = RecipeData.rows("toolchains.yaml", Row.class);

    /**
     * The toolchain for a release.
     *
     * @throws IllegalArgumentException where there is none, with the ranges for which there is
     */
    public static Toolchain of(Release release, Architecture architecture) {
        return ROWS.stream()
                .filter(it -> ReleaseRange.parse(it.releases).contains(release))
                .findFirst()
                .map(it -> it.toolchain(architecture))
                .orElseThrow(() -> new IllegalArgumentException("no toolchain builds a vanilla " + release
                        + " (there are: "
                        + ROWS.stream()
                                .map(it -> it.name + " for " + it.releases)
                                .collect(Collectors.joining(", "))
                        + ")"));
    }

    record Row(String name, String releases, String crossCompile, String reason) {
        Toolchain toolchain(Architecture architecture) {
            return new Toolchain(name, crossCompile.replace("@ARCH@", architecture.kernelName()));
        }
    }
}
