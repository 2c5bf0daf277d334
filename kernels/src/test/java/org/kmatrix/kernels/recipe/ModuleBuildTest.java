package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;

class ModuleBuildTest {
    private static final String MODULE = "/home/hello";
    private static final String HOST_COMPILER = "HOSTCC=gcc -std=gnu89 -fgnu89-inline -fcommon -w";
    private static final String HOST_COMPILER_2_6 = HOST_COMPILER + " -include limits.h -D_GNU_SOURCE";

    @Test
    void on_2_4_the_module_is_a_subdirectory_of_the_tree() {
        assertThat(of(Layout.SOURCE_TREE, "2.4.37.11").commandLine(MODULE, Map.of()))
                .containsExactly(
                        "make",
                        "-C",
                        "/usr/src/linux",
                        "ARCH=i386",
                        "CROSS_COMPILE=i386-gcc34-",
                        HOST_COMPILER,
                        "SUBDIRS=/home/hello",
                        "modules");
    }

    @Test
    void with_separate_output_the_source_is_entered_and_the_output_named() {
        assertThat(of(Layout.SEPARATE_OUTPUT, "2.6.18").commandLine(MODULE, Map.of("DEBUG", "1")))
                .containsExactly(
                        "make",
                        "-C",
                        "/usr/src/linux",
                        "CROSS_COMPILE=i386-gcc34-",
                        HOST_COMPILER_2_6,
                        "O=/var/tmp/kernel-output/2.6.18",
                        "M=/home/hello",
                        "DEBUG=1",
                        "modules");
    }

    @ParameterizedTest
    @CsvSource({
        "SOURCE_TREE, /usr/src/linux, /usr/src/linux, ''",
        "SYMLINK_FARM, /usr/src/linux, /tmp/kernel-build, ''",
        "SEPARATE_OUTPUT, /var/tmp/kernel-output/2.6.18, /usr/src/linux, /var/tmp/kernel-output/2.6.18",
        "SCRATCH_OUTPUT, /var/tmp/kernel-output/2.6.18, /usr/src/linux, /tmp/kernel-scratch",
        "FLAVOUR_TREE, /usr/src/linux-2.6.18-up, /usr/src/linux-2.6.18-up, ''",
    })
    void each_layout_has_its_places(Layout layout, String output, String build, String objects) {
        var way = of(layout, "2.6.18");

        assertThat(way.output()).isEqualTo(output);
        assertThat(way.build()).isEqualTo(build);
        assertThat(way.makeVariables().getOrDefault("O", "")).isEqualTo(objects);
        assertThat(way.entrance()).isEqualTo(objects.isEmpty() ? build : objects);
    }

    @Test
    void a_kernel_that_is_built_beside_its_tree_is_seen_where_it_was_built() {
        var recipe = VanillaRecipe.of(
                Release.parse("2.6.18"), Architecture.I386, ConfigurationRequest.generic("up"), BuildTree.OUTPUT);

        assertThat(of(Layout.SEPARATE_OUTPUT, "2.6.18").sees())
                .containsEntry(KernelPart.SOURCE, KernelPaths.SOURCE)
                .containsEntry(KernelPart.OUTPUT, recipe.output());
    }

    @ParameterizedTest
    @CsvSource({"2.6.0, SUBDIRS=", "2.6.5, SUBDIRS=", "2.6.6, M=", "2.6.39.4, M="})
    void the_modules_directory_is_told_as_the_release_wants_it(String release, String variable) {
        assertThat(ModuleMake.of(Release.parse(release)).directory() + "=").isEqualTo(variable);
    }

    @Test
    void since_2_6_arch_is_not_set_but_comes_from_the_machine() {
        var i386 = of(Layout.SOURCE_TREE, "2.6.18");
        var x86_64 = ModuleBuild.of(Layout.SOURCE_TREE, vanilla("2.6.18", Architecture.X86_64));

        assertThat(i386.makeVariables()).doesNotContainKey("ARCH");
        assertThat(i386.machine()).contains("i386");
        assertThat(x86_64.makeVariables()).doesNotContainKey("ARCH");
        assertThat(x86_64.machine()).isEmpty();
    }

    @Test
    void header_packages_know_the_rest_themselves() {
        var build = ModuleBuild.of(
                Layout.DISTRO_HEADERS,
                new KernelVariant(
                        KernelId.parse("debian:bookworm"),
                        Release.parse("6.1.0-18-cloud-amd64"),
                        Architecture.X86_64,
                        "cloud"));

        assertThat(build.commandLine(MODULE, Map.of()))
                .containsExactly(
                        "make", "-C", "/usr/src/linux-headers-6.1.0-18-cloud-amd64", "M=/home/hello", "modules");
        assertThat(build.environment())
                .containsEntry("KV_OUTPUT", build.build())
                .containsEntry("KV_TYPE", "-18-cloud-amd64");
    }

    @Test
    void the_environment_is_the_output_guides() {
        assertThat(of(Layout.SEPARATE_OUTPUT, "2.6.18.8").environment())
                .containsOnly(
                        Map.entry("KV_OUTPUT", "/var/tmp/kernel-output/2.6.18.8"),
                        Map.entry("KV_BUILD", "/usr/src/linux"),
                        Map.entry("KV_OBJ", "ko"),
                        Map.entry("KV_VERSION_FULL", "2.6.18.8"),
                        Map.entry("KV_MAJOR", "2"),
                        Map.entry("KV_MINOR", "6"),
                        Map.entry("KV_PATCH", "18"),
                        Map.entry("KV_TYPE", ".8"));
        assertThat(of(Layout.SOURCE_TREE, "2.4.32").environment())
                .containsEntry("KV_OUTPUT", "/usr/src/linux")
                .containsEntry("KV_BUILD", "/usr/src/linux")
                .containsEntry("KV_OBJ", "o");
    }

    @Test
    void a_makefile_of_its_own_is_told_the_kernel_under_every_usual_name() {
        assertThat(of(Layout.SEPARATE_OUTPUT, "2.6.18")
                        .ownMakefileCommandLine(MODULE, Map.of("KDIR", "/elsewhere"), List.of("all")))
                .startsWith("make", "-C", MODULE)
                .contains(
                        "KERNELDIR=/usr/src/linux",
                        "KSRC=/usr/src/linux",
                        "KERNELPATH=/usr/src/linux",
                        "KERNEL_OUTPUT_PATH=/var/tmp/kernel-output/2.6.18",
                        "KVER=2.6.18",
                        "O=/var/tmp/kernel-output/2.6.18",
                        "KDIR=/elsewhere")
                .doesNotContain("KDIR=/usr/src/linux")
                .endsWith("all");
    }

    @Test
    void a_scratch_directory_gets_the_configuration_and_is_prepared() {
        assertThat(of(Layout.SCRATCH_OUTPUT, "2.6.18").preparation())
                .contains("cp \"$KV_OUTPUT/.config\" /tmp/kernel-scratch")
                .contains("make -C /usr/src/linux CROSS_COMPILE=i386-gcc34- '" + HOST_COMPILER_2_6
                        + "' O=/tmp/kernel-scratch modules_prepare")
                .doesNotContain("@", "Module.symvers");
    }

    @ParameterizedTest
    @EnumSource(
            value = Layout.class,
            names = {"SYMLINK_FARM", "SEPARATE_OUTPUT", "SCRATCH_OUTPUT", "FLAVOUR_TREE", "DISTRO_HEADERS"})
    void a_layout_that_is_not_for_a_kernel_says_so(Layout layout) {
        assertThatThrownBy(() -> of(layout, "2.4.37.11"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(layout.id())
                .hasMessageContaining("vanilla:2.4.37.11");
    }

    @Test
    void only_in_the_source_tree_the_kernel_is_ones_own() {
        assertThat(LayoutRow.all().stream().filter(LayoutRow::writable).map(LayoutRow::layout))
                .containsExactly(Layout.SOURCE_TREE);
        assertThat(LayoutRow.all()).allSatisfy(it -> assertThat(it.reason()).hasSizeGreaterThan(20));
    }

    private static ModuleBuild of(Layout layout, String release) {
        return ModuleBuild.of(layout, vanilla(release, Architecture.I386));
    }

    private static KernelVariant vanilla(String release, Architecture architecture) {
        return new KernelVariant(KernelId.parse("vanilla:" + release), Release.parse(release), architecture, "up");
    }
}
