package org.kmatrix.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tool of GLEP 33 that compiles the module sources installed on a machine again for another kernel, and the images in
 * which such a machine's kernels change: a toolchain with that tool and the kernel's depmod.
 */
public final class ModuleRebuild {
    /** The tool's path in the images, and in every guest. */
    public static final String TOOL = "/usr/sbin/module-rebuild";

    private ModuleRebuild() {}

    /** The tool: a shell script for any POSIX shell. */
    public static byte[] script() {
        return resource("module-rebuild");
    }

    /** What the tool reads for its option {@code -f}; it has to lie beside it, as {@code module-rebuild-fast}. */
    public static byte[] fastScript() {
        return resource("module-rebuild-fast");
    }

    /** The kernel's depmod, which also knows the modules of 2.4. */
    static byte[] depmod() {
        return resource("depmod");
    }

    /**
     * The image of a toolchain with the tool.
     *
     * @param toolchain {@code gcc-3.4}, {@code gcc-10}, {@code gcc-12}, {@code gcc-14}
     * @throws IllegalArgumentException with the offending name and the known ones
     */
    public static DerivedImage image(String toolchain) {
        var base = Toolchains.forName(toolchain);
        return new DerivedImage("rebuild-" + toolchain, base, context(base));
    }

    private static SortedMap<String, byte[]> context(ImageRecipe base) {
        var context = new TreeMap<String, byte[]>(Map.of("module-rebuild", script(), "depmod", depmod()));
        context.put(DerivedImage.DOCKERFILE, DerivedImage.on(base, resource(DerivedImage.DOCKERFILE)));
        return context;
    }

    private static byte[] resource(String name) {
        try (var in = ModuleRebuild.class.getResourceAsStream("rebuild/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource rebuild/" + name, e);
        }
    }
}
