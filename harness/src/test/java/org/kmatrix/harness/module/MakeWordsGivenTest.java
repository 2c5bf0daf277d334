package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelVariant;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/** What make is told in the end: the commands are run, with a make that only writes down its words. */
final class MakeWordsGivenTest {
    private static final String IN_BUILD = "/build/hello";

    @TempDir
    Path directory;

    private Path sources;
    private Path told;

    @BeforeEach
    void prepare() throws IOException {
        sources = Files.createDirectory(directory.resolve("sources"));
        told = directory.resolve("told");
        Files.createDirectory(directory.resolve("bin"));
        program("make", "printf '%s\\n' \"$@\" >> '" + told + "'");
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_kbuild_module_is_built_by_the_kernels_makefile_with_the_modules_variables() throws Exception {
        var command = command(module("modules", Map.of("WITH", "a b")), BuildKind.KBUILD, "6.1.0-9-amd64");
        assertThat(run(command))
                .containsExactly(
                        "-j3", "-C", "/usr/src/linux-headers-6.1.0-9-amd64", "M=" + IN_BUILD, "WITH=a b", "modules");
    }

    @Test
    void a_target_of_the_modules_own_takes_the_place_of_the_usual_one() throws Exception {
        assertThat(run(command(module("driver", Map.of()), BuildKind.KBUILD, "6.1.0-9-amd64")))
                .endsWith("M=" + IN_BUILD, "driver")
                .doesNotContain("modules");
    }

    @Test
    void a_reference_to_the_kernels_place_is_replaced_by_it() throws Exception {
        var variables = Map.of("DIR", "${KV_OUTPUT}/x", "OTHER", "${HOME}");
        assertThat(run(command(module("modules", variables), BuildKind.KBUILD, "6.1.0-9-amd64")))
                .contains("DIR=/usr/src/linux-headers-6.1.0-9-amd64/x", "OTHER=${HOME}");
    }

    @Test
    void on_2_4_make_is_told_subdirs_and_then_asked_which_objects_are_modules() throws Exception {
        assertThat(run(command(module("modules", Map.of()), BuildKind.KBUILD, "2.4.37.11")))
                .containsSubsequence("SUBDIRS=" + IN_BUILD, "modules", "TOPDIR=/usr/src/linux", "kmatrix-objects");
        assertThat(sources.resolve(BuildCommand.BUILT)).exists();
    }

    @Test
    void a_makefile_of_its_own_makes_its_first_goal_and_is_told_where_the_kernel_is_by_its_usual_names()
            throws Exception {
        var words = run(command(module("modules", Map.of("KDIR", "/mine")), BuildKind.MAKE, "6.1.0-9-amd64"));
        assertThat(words)
                .startsWith("-j3", "-C", IN_BUILD)
                .contains("KERNELDIR=/usr/src/linux-headers-6.1.0-9-amd64", "KDIR=/mine")
                .doesNotContain("modules");
        assertThat(run(command(module("driver", Map.of()), BuildKind.MAKE, "6.1.0-9-amd64")))
                .endsWith("driver");
    }

    @Test
    void dkms_gets_the_kernel_and_the_modules_variables_in_quotes() throws Exception {
        Files.writeString(
                sources.resolve("dkms.conf"),
                "PACKAGE_NAME=hello\nPACKAGE_VERSION=1\nMAKE[0]=\"make all\"\nDEST_MODULE_LOCATION[0]=/updates\n");
        Files.writeString(sources.resolve("hello.ko"), "");
        var words = run(command(module("modules", Map.of("WORDS", "it's two")), BuildKind.DKMS, "6.1.0-9-amd64"));
        assertThat(words).contains("all", "KERNELRELEASE=6.1.0-9-amd64", "WORDS=it's two");
    }

    @Test
    void a_patch_that_does_not_apply_is_named_and_nothing_is_built() throws Exception {
        var patches = Files.createDirectory(sources.resolve(BuildCommand.PATCHES));
        Files.writeString(patches.resolve("000-fix.patch"), "the content is for patch, which fails here");
        program("patch", "echo '1 out of 1 hunk FAILED'; exit 1");
        var log = execute(command(module("modules", Map.of()), BuildKind.KBUILD, "6.1.0-9-amd64"), 64);
        assertThat(log).startsWith("kmatrix: patch fix.patch does not apply: 1 out of 1 hunk FAILED\n");
        assertThat(told).doesNotExist();
    }

    private static ModuleSpec module(String target, Map<String, String> make) {
        return TestTargets.module(Path.of("/hello"), make, target);
    }

    private static BuildCommand command(ModuleSpec module, BuildKind kind, String release) throws IOException {
        var old = release.startsWith("2.4");
        var kernel = new BuiltKernel(
                new KernelVariant(
                        KernelId.parse(old ? "vanilla:" + release : "debian:bookworm"),
                        Release.parse(release),
                        old ? Architecture.I386 : Architecture.X86_64,
                        "up"),
                "key",
                Path.of("/vmlinuz"),
                Path.of("/config"),
                Path.of("/Module.symvers"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        var layout = old ? Layout.SOURCE_TREE : Layout.DISTRO_HEADERS;
        return BuildCommand.of(module, kind, new BuildTarget(kernel, layout, "image", 3), IN_BUILD);
    }

    private List<String> run(BuildCommand command) throws IOException, InterruptedException {
        Files.deleteIfExists(told);
        execute(command, 0);
        return Files.readAllLines(told);
    }

    private String execute(BuildCommand command, int status) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command.command())
                .directory(sources.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        builder.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("TMPDIR", directory.toString());
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(status);
        return text;
    }
}
