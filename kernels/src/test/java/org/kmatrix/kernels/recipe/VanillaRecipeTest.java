package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

class VanillaRecipeTest {
    @Test
    void a_2_4_kernel_is_built_in_its_source_tree_after_its_dependencies() {
        var recipe = recipe("2.4.37.11", Architecture.I386, BuildTree.IN_TREE);

        assertThat(recipe.toolchain()).isEqualTo(new Toolchain("gcc-3.4", "i386-gcc34-"));
        assertThat(recipe.configurationFile()).isEqualTo("/usr/src/linux/.config");
        assertThat(recipe.script())
                .isEqualTo("""
                        set -e
                        echo '==> config'
                        yes '' | %1$s oldconfig
                        echo '==> dep'
                        %1$s dep
                        echo '==> image'
                        %1$s -j${JOBS:-1} bzImage
                        echo '==> modules'
                        %1$s -j${JOBS:-1} modules
                        """.formatted("make -C /usr/src/linux ARCH=i386 CROSS_COMPILE=i386-gcc34- "
                        + "'HOSTCC=gcc -std=gnu89 -fgnu89-inline -fcommon -w'"));
    }

    @Test
    void a_2_6_kernel_is_built_outside_its_source_tree() {
        var recipe = recipe("2.6.32", Architecture.X86_64, BuildTree.OUTPUT);

        assertThat(recipe.steps()).extracting(BuildStep::name).containsExactly("config", "image", "modules");
        assertThat(recipe.makeVariables())
                .containsEntry("O", "/var/tmp/kernel-output/2.6.32")
                .containsEntry("ARCH", "x86_64")
                .containsEntry("CROSS_COMPILE", "x86_64-gcc34-");
    }

    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, I386, IN_TREE, /usr/src/linux/arch/i386/boot/bzImage, dummy.o",
        "2.6.9, X86_64, OUTPUT, /var/tmp/kernel-output/2.6.9/arch/x86_64/boot/bzImage, dummy.ko",
        "2.6.23, I386, OUTPUT, /var/tmp/kernel-output/2.6.23/arch/i386/boot/bzImage, dummy.ko",
        "2.6.24, I386, OUTPUT, /var/tmp/kernel-output/2.6.24/arch/x86/boot/bzImage, dummy.ko",
        "2.6.39.3, X86_64, IN_TREE, /usr/src/linux/arch/x86/boot/bzImage, dummy.ko",
    })
    void the_products_are_where_the_release_puts_them(
            String release, Architecture architecture, BuildTree tree, String image, String module) {
        var products = recipe(release, architecture, tree).products();

        assertThat(products.image()).isEqualTo(image);
        assertThat(products.sampleModule()).endsWith("/drivers/net/" + module);
    }

    @Test
    void only_a_kernel_beside_its_tree_is_told_where_its_output_goes() {
        assertThat(recipe("2.6.18", Architecture.I386, BuildTree.OUTPUT).makeVariables())
                .containsEntry("O", "/var/tmp/kernel-output/2.6.18");
        assertThat(recipe("2.6.18", Architecture.I386, BuildTree.IN_TREE).makeVariables())
                .doesNotContainKey("O");
    }

    @Test
    void versions_are_in_headers_on_2_4_and_in_one_file_on_2_6() {
        assertThat(recipe("2.4.32", Architecture.I386, BuildTree.IN_TREE)
                        .products()
                        .symbolVersions())
                .isEqualTo("/usr/src/linux/include/linux/modules");
        assertThat(recipe("2.6.9", Architecture.I386, BuildTree.OUTPUT)
                        .products()
                        .symbolVersions())
                .isEqualTo("/var/tmp/kernel-output/2.6.9/Module.symvers");
    }

    @Test
    void the_time_and_the_name_of_a_build_are_always_the_same() {
        assertThat(recipe("2.6.9", Architecture.I386, BuildTree.IN_TREE).environment())
                .containsEntry("SOURCE_DATE_EPOCH", "0")
                .containsEntry("KBUILD_BUILD_TIMESTAMP", "Thu Jan  1 00:00:00 UTC 1970")
                .containsEntry("KBUILD_BUILD_HOST", "kmatrix");
    }

    @Test
    void whatever_decides_the_outcome_is_among_the_inputs() {
        var plain = recipe("2.6.18", Architecture.I386, BuildTree.OUTPUT);
        var smp = configured(ConfigurationRequest.generic("smp"));
        var asked = configured(ConfigurationRequest.generic("up").with(Fragment.of("mine", List.of("CONFIG_HZ=100"))));

        assertThat(plain.inputs())
                .contains("toolchain gcc-3.4\n", "edit Makefile: /^config %config:/ -> %config:\n", "HOSTCC=gcc")
                .contains("SOURCE_DATE_EPOCH=0\n", "CONFIG_MODVERSIONS=y\n")
                .isEqualTo(recipe("2.6.18", Architecture.I386, BuildTree.OUTPUT).inputs());
        assertThat(List.of(
                        plain.inputs(),
                        smp.inputs(),
                        asked.inputs(),
                        recipe("2.6.18", Architecture.X86_64, BuildTree.OUTPUT).inputs(),
                        recipe("2.6.18", Architecture.I386, BuildTree.IN_TREE).inputs()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_local_version_is_part_of_the_release_and_of_the_paths() {
        var mine = configured(
                ConfigurationRequest.generic("up").with(Fragment.of("mine", List.of("CONFIG_LOCALVERSION=\"-mine\""))));

        assertThat(mine.release()).hasToString("2.6.18-mine");
        assertThat(mine.output()).isEqualTo("/var/tmp/kernel-output/2.6.18-mine");
    }

    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, I386, OUTPUT, source tree only",
        "2.4.37.11, X86_64, IN_TREE, no generic configuration",
        "2.6.18, I386, PACKAGE, from source",
        "2.4.22, I386, IN_TREE, 2.4.31..2.6.39",
        "3.2.0, I386, OUTPUT, 2.4.31..2.6.39",
    })
    void a_kernel_that_nothing_builds_is_refused_with_the_reason(
            String release, Architecture architecture, BuildTree tree, String reason) {
        assertThatThrownBy(() -> recipe(release, architecture, tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(release)
                .hasMessageContaining(reason);
    }

    private static VanillaRecipe recipe(String release, Architecture architecture, BuildTree tree) {
        return VanillaRecipe.of(Release.parse(release), architecture, ConfigurationRequest.generic("up"), tree);
    }

    private static VanillaRecipe configured(ConfigurationRequest request) {
        return VanillaRecipe.of(Release.parse("2.6.18"), Architecture.I386, request, BuildTree.OUTPUT);
    }
}
