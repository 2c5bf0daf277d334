package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/** For which kernels there is a generic configuration. The rows are in the resource {@code generic.yaml}. */
final class GenericConfiguration {
    private static final List<Row> ROWS = RecipeData.rows("generic.yaml", Row.class);

    private GenericConfiguration() {}

    /**
     * Checks that there is one.
     *
     * @throws IllegalArgumentException where there is none, with how to make one
     */
    static void require(Release release, Architecture architecture) {
        if (ROWS.stream()
                .noneMatch(it -> Scope.of(it.releases, it.architectures).covers(release, architecture))) {
            throw new IllegalArgumentException(
                    "no generic configuration of " + release + " for " + architecture
                            + " (there is one of "
                            + ROWS.stream()
                                    .map(it -> it.releases + " for " + String.join(", ", it.architectures))
                                    .collect(Collectors.joining("; "))
                            + "): make one with 'make ARCH=" + architecture.kernelName()
                            + " menuconfig' in its source, and give"
                            + " its .config as a flavour, flavours: {mine: {file: my.config}}, or by kernels build --config FILE");
        }
    }

    record Row(String releases, List<String> architectures, String reason) {}
}
