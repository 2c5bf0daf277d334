package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.kernels.recipe.Quirk;
import org.kmatrix.kernels.recipe.TreeEdit;
import org.kmatrix.kernels.recipe.VanillaRecipe;

/** Which kernels are the same build, and which are not. */
final class VanillaKernelsTest {
    private static final KernelSource SOURCE = source("1");
    private static final VanillaRecipe RECIPE = VanillaRecipe.of(
            Release.parse("2.6.18"), Architecture.I386, ConfigurationRequest.generic("up"), BuildTree.OUTPUT);

    @Test
    void another_source_image_or_option_is_another_kernel() {
        var smp = VanillaRecipe.of(
                Release.parse("2.6.18"), Architecture.I386, ConfigurationRequest.generic("smp"), BuildTree.OUTPUT);
        assertThat(List.of(
                        new VanillaKernels.Inputs("up", SOURCE, RECIPE, "image").key(),
                        new VanillaKernels.Inputs("up", source("2"), RECIPE, "image").key(),
                        new VanillaKernels.Inputs("up", SOURCE, RECIPE, "other").key(),
                        new VanillaKernels.Inputs("up", SOURCE, smp, "image").key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void another_text_put_in_by_a_quirk_is_another_kernel() {
        assertThat(edited("because", "one")).isNotEqualTo(edited("because", "two"));
    }

    @Test
    void another_reason_for_a_quirk_is_the_same_kernel() {
        assertThat(edited("because", "one")).isEqualTo(edited("for another reason", "one"));
    }

    private static String edited(String reason, String replacement) {
        var edit = new TreeEdit("Makefile", Pattern.compile("x"), replacement);
        var first = RECIPE.quirks().get(0);
        var quirk = new Quirk("test", first.scope(), reason, List.of(edit), new TreeMap<>());
        var recipe = new VanillaRecipe(
                RECIPE.release(),
                RECIPE.architecture(),
                RECIPE.tree(),
                RECIPE.configuration(),
                RECIPE.toolchain(),
                List.of(quirk));
        return new VanillaKernels.Inputs("up", SOURCE, recipe, "image").key();
    }

    private static KernelSource source(String sha256) {
        return new KernelSource(KernelId.parse("vanilla:2.6.18"), Path.of("/source.tar.zst"), "/tree", sha256);
    }
}
