package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.KernelVariant;

class KernelSizesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void makeTree() throws IOException {
        write("source/Makefile", 10);
        write("output/bzImage", 2 << 20);
        write("output/drivers/net/dummy.ko", 1 << 20);
        write("output/drivers/net/dummy.o", 1 << 19);
        write("output/fs/fat.ko", 1 << 19);
    }

    @Test
    void modules_are_counted_where_the_build_left_them() throws Exception {
        assertThat(KernelSizes.of(kernel("2.6.18", Optional.empty())))
                .isEqualTo(new KernelSizes(2 << 20, 2, 3 << 19))
                .extracting(KernelSizes::text)
                .isEqualTo("image 2.0 MiB, 2 modules of 1.5 MiB");
    }

    @Test
    void a_packaged_kernel_has_them_installed_and_packed() throws Exception {
        write("lib/kernel/fs/fat.ko.xz", 1 << 20);
        write("lib/modules.dep", 100);

        assertThat(KernelSizes.of(kernel("6.12.0-1-cloud", Optional.of(directory.resolve("lib"))))
                        .text())
                .isEqualTo("image 2.0 MiB, 1 module of 1.0 MiB");
    }

    @Test
    void objects_of_an_old_kernel_are_no_modules_where_nothing_starts_them() throws Exception {
        assertThat(KernelSizes.of(kernel("2.4.32", Optional.empty()))).isEqualTo(new KernelSizes(2 << 20, 0, 0));
    }

    private void write(String file, int size) throws IOException {
        Files.createDirectories(directory.resolve(file).resolveSibling(""));
        Files.write(directory.resolve(file), new byte[size]);
    }

    private BuiltKernel kernel(String release, Optional<Path> moduleTree) {
        var parts = new EnumMap<KernelPart, Map<String, Path>>(KernelPart.class);
        parts.put(KernelPart.SOURCE, Map.of("", directory.resolve("source")));
        parts.put(KernelPart.OUTPUT, Map.of("", directory.resolve("output")));
        var variant = new KernelVariant(
                KernelId.parse("vanilla:" + release), Release.parse(release), Architecture.I386, "up");
        return new BuiltKernel(
                variant,
                "key",
                directory.resolve("output/bzImage"),
                directory.resolve("output/.config"),
                directory.resolve("output/Module.symvers"),
                Optional.empty(),
                Optional.empty(),
                moduleTree,
                parts);
    }
}
