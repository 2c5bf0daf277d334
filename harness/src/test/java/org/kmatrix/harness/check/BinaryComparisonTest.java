package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.module.RebuiltModules;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.Modinfo;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.spec.Limits;

final class BinaryComparisonTest {
    @TempDir
    Path directory;

    @Test
    void two_predictions_that_say_the_same_are_no_difference() throws IOException {
        var comparison = new BinaryComparison(plan("rebuilt", "a"), plan("binary", "b"));
        assertThat(comparison.difference(prediction("6.1.0 SMP"), prediction("6.1.0 SMP")))
                .isEmpty();
        assertThat(comparison.text()).isEqualTo("m: other bytes than in a binary install\n");
    }

    @Test
    void another_vermagic_is_the_modules_fault_and_both_are_named() throws IOException {
        var comparison = new BinaryComparison(plan("rebuilt", "a"), plan("binary", "a"));
        var ending = comparison
                .difference(prediction("5.10.0 SMP"), prediction("6.1.0 SMP"))
                .orElseThrow();
        assertThat(ending.blame()).isEqualTo(Blame.MODULE);
        assertThat(ending.cause()).contains("5.10.0 SMP", "6.1.0 SMP");
        assertThat(comparison.text()).isEqualTo("m: the same bytes as in a binary install\n");
    }

    @Test
    void an_installed_module_is_loaded_from_where_its_install_put_it() throws IOException {
        var plan = plan("rebuilt", "a");
        var object = plan.objects().get(0);
        assertThat(plan.place(object)).isEqualTo("extra/m.ko");
        var installed = new RebuiltModules(
                directory, List.of(), new BuiltModule("m", "key", List.of(object), Optional.empty()));
        assertThat(plan.installed(installed).place(object)).isEqualTo("rebuilt/m.ko");
        assertThat(plan.installed(installed).directories()).isEqualTo("./rebuilt/");
        assertThat(plan.isForModprobe()).isFalse();
        assertThat(plan.installed(installed).isForModprobe()).isTrue();
    }

    private static Prediction prediction(String vermagic) {
        return new Prediction(List.of(), 3, vermagic);
    }

    private CheckPlan plan(String name, String bytes) throws IOException {
        var file = Files.writeString(
                Files.createDirectories(directory.resolve(name)).resolve("m.ko"), bytes);
        var content = new ModuleObject(
                "m",
                Architecture.X86_64,
                Generation.LINUX_2_6,
                new Modinfo(Map.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                false);
        return new CheckPlan(
                List.of(), List.of(), List.of(new Loadable(file, content)), Map.of(), Optional.empty(), Limits.DEFAULT);
    }
}
