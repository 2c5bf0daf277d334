package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelPart;

/**
 * The links by which most Makefiles and every dkms.conf find a kernel: {@code /lib/modules/RELEASE/build} and {@code
 * source}. A distribution's packages bring them; a vanilla kernel that is built and not installed has none.
 */
final class ModulesDirectory {
    /** Where it is in the container. */
    static final String INSIDE = "/lib/modules";

    private ModulesDirectory() {}

    /** What {@code make -C} is given. */
    static String build(Release release) {
        return INSIDE + "/" + release + "/build";
    }

    /** Makes the links as modules_install does: to where modules are built, and to the sources. */
    static void fill(Path directory, BuildTarget target) throws IOException {
        var way = target.way();
        var release = target.kernel().release();
        var links = Files.createDirectories(directory.resolve(release.toString()));
        Files.createSymbolicLink(links.resolve("build"), Path.of(way.entrance()));
        Files.createSymbolicLink(
                links.resolve("source"), Path.of(way.sees().getOrDefault(KernelPart.SOURCE, way.build())));
    }
}
