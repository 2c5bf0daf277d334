package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;

class ModuleBuildTest {
    private static final String MODULE = "/home/hello";

    @Test
    void on_2_4_the_module_is_a_subdirectory_of_the_tree() {
        assertThat(of(Layout.SOURCE_TREE, "2.4.37.11").commandLine(MODULE, Map.of()))
                .containsExactly(
                        "make",
                        "-C",
                        "/usr/src/linux",
                        "ARCH=i386",
                        "CROSS_COMPILE=i386-gcc34-",
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
                        "ARCH=i386",
                        "CROSS_COMPILE=i386-gcc34-",
                        "O=/var/tmp/kernel-output/2.6.18",
                        "M=/home/hello",
                        "DEBUG=1",
                        "modules");
    }

    @Test
    void header_packages_know_the_rest_themselves() {
        var build = ModuleBuild.of(Layout.DISTRO_HEADERS, Release.parse("6.1.0-18-cloud-amd64"), Architecture.X86_64);

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
                        "KERNEL_OUTPUT_PATH=/var/tmp/kernel-output/2.6.18",
                        "KVER=2.6.18",
                        "O=/var/tmp/kernel-output/2.6.18",
                        "KDIR=/elsewhere")
                .doesNotContain("KDIR=/usr/src/linux")
                .endsWith("all");
    }

    @ParameterizedTest
    @EnumSource(
            value = Layout.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOURCE_TREE", "SEPARATE_OUTPUT", "DISTRO_HEADERS"})
    void a_layout_without_a_way_of_building_says_so(Layout layout) {
        assertThatThrownBy(() -> of(layout, "2.6.18"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(layout.id());
    }

    private static ModuleBuild of(Layout layout, String release) {
        return ModuleBuild.of(layout, Release.parse(release), Architecture.I386);
    }
}
