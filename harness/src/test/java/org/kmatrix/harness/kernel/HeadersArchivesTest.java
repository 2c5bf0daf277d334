package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.KernelVariant;

class HeadersArchivesTest {
    @TempDir
    Path directory;

    private Path source;
    private Path output;
    private HeadersArchives archives;

    @BeforeEach
    void makeTree() throws IOException {
        archives = new HeadersArchives(Cache.at(directory.resolve("cache")));
        source = directory.resolve("source");
        output = directory.resolve("output");
        write(source, "Makefile", "# the kernel's");
        write(source, "include/linux/module.h", "struct module;");
        write(source, "include/asm-alpha/page.h", "#define PAGE_SHIFT 13");
        write(source, "kernel/module.c", "int main;".repeat(1000));
        Files.createSymbolicLink(source.resolve("include/asm"), Path.of("asm-i386"));
        write(output, "Makefile", "# calls the kernel's");
        write(output, "Module.symvers", "0x1\tprintk\tvmlinux\n");
        write(output, "scripts/mod/modpost", "a program");
        assertThat(output.resolve("scripts/mod/modpost").toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void it_has_what_modules_need_of_both_directories_and_nothing_else() throws Exception {
        var unpacked = unpacked(kernel("a"));

        assertThat(files(unpacked))
                .containsOnly(
                        Map.entry("Makefile", "# the kernel's"),
                        Map.entry("Module.symvers", "0x1\tprintk\tvmlinux\n"),
                        Map.entry("include/linux/module.h", "struct module;"),
                        Map.entry("include/asm", "-> asm-i386"),
                        Map.entry("scripts/mod/modpost", "a program"));
    }

    @Test
    void programs_stay_programs_and_times_stay_for_make() throws Exception {
        var time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(source.resolve("include/linux/module.h"), time);

        var unpacked = unpacked(kernel("a"));

        assertThat(unpacked.resolve("scripts/mod/modpost")).isExecutable();
        assertThat(unpacked.resolve("Makefile").toFile().canExecute()).isFalse();
        assertThat(Files.getLastModifiedTime(unpacked.resolve("include/linux/module.h")))
                .isEqualTo(time);
    }

    @Test
    void its_size_is_told_against_the_trees() throws Exception {
        var archive = archives.require(kernel("a"));

        assertThat(archive.bytes()).isEqualTo(Files.size(archive.file()));
        assertThat(archive.unpackedBytes()).isBetween(50L, 100L);
        assertThat(archive.treeBytes()).isGreaterThan(9000);
        assertThat(archive.sizes()).matches("0\\.0 MiB, unpacked 0\\.0 MiB, of a tree of 0\\.0 MiB \\(\\d+\\.\\d %\\)");
    }

    @Test
    void each_kernel_has_one_and_the_same_kernel_the_same() throws Exception {
        assertThat(archives.require(kernel("a"))).isEqualTo(archives.require(kernel("a")));
        assertThat(archives.require(kernel("b")).file())
                .isNotEqualTo(archives.require(kernel("a")).file());
    }

    @Test
    void a_kernel_without_its_tree_has_none() {
        var packaged = kernel("a", Map.of());

        assertThatThrownBy(() -> archives.require(packaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vanilla:2.6.18");
    }

    private Path unpacked(BuiltKernel kernel) throws Exception {
        var target = Files.createDirectory(directory.resolve("unpacked"));
        return Unpacking.unpack(archives.require(kernel).file(), target);
    }

    private BuiltKernel kernel(String key) {
        var parts = new EnumMap<KernelPart, Map<String, Path>>(KernelPart.class);
        parts.put(KernelPart.SOURCE, Map.of("", source));
        parts.put(KernelPart.OUTPUT, Map.of("", output));
        return kernel(key, parts);
    }

    private BuiltKernel kernel(String key, Map<KernelPart, Map<String, Path>> parts) {
        var variant =
                new KernelVariant(KernelId.parse("vanilla:2.6.18"), Release.parse("2.6.18"), Architecture.I386, "up");
        return new BuiltKernel(
                variant,
                key,
                output.resolve("bzImage"),
                output.resolve(".config"),
                output.resolve("Module.symvers"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                parts);
    }

    private static void write(Path root, String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).resolveSibling(""));
        Files.writeString(root.resolve(file), text);
    }

    private static Map<String, String> files(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(it -> Files.isSymbolicLink(it) || Files.isRegularFile(it))
                    .collect(Collectors.toMap(it -> root.relativize(it).toString(), HeadersArchivesTest::content));
        }
    }

    private static String content(Path file) {
        try {
            return Files.isSymbolicLink(file) ? "-> " + Files.readSymbolicLink(file) : Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
