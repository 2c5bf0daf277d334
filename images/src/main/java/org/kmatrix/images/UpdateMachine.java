package org.kmatrix.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images of machines whose kernels are updated: a toolchain with dkms, module-assistant, what packages are built with,
 * and {@code module-rebuild}. What such a machine remembers lies below {@link #MEMORY}; it has to be mounted there.
 */
public final class UpdateMachine {
    /** Where what outlives a container is mounted: the states of dpkg, dkms and module-assistant among it. */
    public static final String MEMORY = "/var/lib/kmatrix-machine";

    private UpdateMachine() {}

    /**
     * The image on a toolchain.
     *
     * @param toolchain {@code gcc-3.4}, {@code gcc-10}, {@code gcc-12}, {@code gcc-14}
     * @throws IllegalArgumentException with the offending name and the known ones
     */
    public static DerivedImage image(String toolchain) {
        var base = Toolchains.forName(toolchain);
        return new DerivedImage("update-machine-" + toolchain, base, context(base));
    }

    private static SortedMap<String, byte[]> context(ImageRecipe base) {
        var context = new TreeMap<String, byte[]>(Map.of(
                "module-rebuild", ModuleRebuild.script(),
                "module-rebuild-fast", ModuleRebuild.fastScript(),
                "depmod", ModuleRebuild.depmod(),
                "front.c", resource("front.c")));
        context.put(DerivedImage.DOCKERFILE, DerivedImage.on(base, resource(DerivedImage.DOCKERFILE)));
        return context;
    }

    private static byte[] resource(String name) {
        try (var in = UpdateMachine.class.getResourceAsStream("update-machine/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource update-machine/" + name, e);
        }
    }
}
