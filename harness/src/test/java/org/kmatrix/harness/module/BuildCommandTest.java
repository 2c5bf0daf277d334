package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.spec.BuildKind;

class BuildCommandTest {
    @ParameterizedTest
    @EnumSource(BuildKind.class)
    void every_way_of_building_gets_the_output_guides_variables_and_no_arch(BuildKind kind) throws IOException {
        var command = of(kind, "vanilla:2.6.18", Layout.SEPARATE_OUTPUT, Map.of());

        assertThat(command.environment())
                .containsEntry("KV_OUTPUT", "/var/tmp/kernel-output/2.6.18")
                .containsEntry("KV_BUILD", "/usr/src/linux")
                .containsEntry("KV_OBJ", "ko")
                .containsEntry("KV_VERSION_FULL", "2.6.18")
                .containsEntry("KV_MAJOR", "2")
                .containsEntry("KV_MINOR", "6")
                .containsEntry("KV_PATCH", "18")
                .containsEntry("KV_TYPE", "")
                .doesNotContainKey("ARCH");
        assertThat(command.command()).startsWith("setarch", "i386").noneMatch(it -> it.startsWith("ARCH="));
    }

    @ParameterizedTest
    @EnumSource(
            value = BuildKind.class,
            names = {"KBUILD", "MAKE"})
    void a_modules_own_make_variables_may_refer_to_them(BuildKind kind) throws IOException {
        var command = of(
                kind,
                "vanilla:2.6.18",
                Layout.SYMLINK_FARM,
                Map.of(
                        "OUT",
                        "${KV_OUTPUT}/x",
                        "FROM",
                        "${KV_BUILD}",
                        "NAME",
                        "drv${KV_PATCH}.${KV_OBJ}",
                        "ODD",
                        "${PWD}"));

        assertThat(command.command())
                .contains("OUT=/usr/src/linux/x", "FROM=/tmp/kernel-build", "NAME=drv18.ko", "ODD=${PWD}");
    }

    @ParameterizedTest
    @EnumSource(BuildKind.class)
    void what_a_layout_prepares_comes_after_the_patches_and_before_make(BuildKind kind) throws IOException {
        var script = script(of(kind, "vanilla:2.6.18", Layout.SYMLINK_FARM, Map.of()));

        assertThat(script.indexOf("ln -s \"$it\" \"$KV_BUILD/\""))
                .isGreaterThan(script.indexOf("patch -p1"))
                .isLessThan(script.lastIndexOf("make "));
    }

    @Test
    void on_2_4_arch_is_named_and_subdirs_holds_the_module() throws IOException {
        assertThat(of(BuildKind.KBUILD, "vanilla:2.4.37", Layout.SOURCE_TREE, Map.of())
                        .command())
                .contains("ARCH=i386", "SUBDIRS=/build/drv")
                .noneMatch(it -> it.startsWith("M="));
    }

    private static String script(BuildCommand command) {
        return command.command().stream()
                .filter(it -> it.contains("\n"))
                .findFirst()
                .orElseThrow();
    }

    private static BuildCommand of(BuildKind kind, String kernel, Layout layout, Map<String, String> make)
            throws IOException {
        var module = TestTargets.module(Path.of("/src/drv"), make);
        return BuildCommand.of(module, kind, TestTargets.target(kernel, layout), "/build/drv");
    }
}
