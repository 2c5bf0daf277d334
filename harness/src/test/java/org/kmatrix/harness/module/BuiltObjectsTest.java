package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.elf.Modinfo;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;

final class BuiltObjectsTest {
    @TempDir
    Path directory;

    @Test
    void who_exports_comes_before_who_imports() {
        var top = object("a-top", List.of("middle", "printk"), List.of());
        var middle = object("b-middle", List.of("bottom"), List.of("middle"));
        var bottom = object("c-bottom", List.of("printk"), List.of("bottom"));
        assertThat(names(BuiltObjects.ordered(List.of(top, middle, bottom))))
                .containsExactly("c_bottom", "b_middle", "a_top");
    }

    @Test
    void objects_that_do_not_need_each_other_stay_in_their_order() {
        var objects = List.of(object("b", List.of(), List.of("x")), object("a", List.of("printk"), List.of()));
        assertThat(BuiltObjects.ordered(objects)).isEqualTo(objects);
    }

    @Test
    void objects_that_want_each_other_are_all_there_all_the_same() {
        var one = object("one", List.of("two"), List.of("one"));
        var two = object("two", List.of("one"), List.of("two"));
        assertThat(BuiltObjects.ordered(List.of(one, two))).containsExactly(one, two);
    }

    @Test
    void a_copy_of_a_module_counts_once_and_another_module_of_its_name_is_told() throws IOException {
        files("a/x.ko", "b/y.ko");
        Files.copy(directory.resolve("a/x.ko"), directory.resolve("x.ko"));
        var built = Stream.of("a/x.ko", "b/y.ko", "x.ko").map(this::loadable).toList();
        assertThat(BuiltObjects.distinct(built)).isEqualTo(built.subList(0, 2));
        assertThat(BuiltObjects.sharingName(built.subList(0, 2))).isEmpty();

        Files.writeString(directory.resolve("x.ko"), "another");
        assertThat(BuiltObjects.distinct(built)).isEqualTo(built);
        assertThat(BuiltObjects.sharingName(built)).containsExactly(built.get(0), built.get(2));
    }

    @Test
    void a_dash_and_an_underscore_make_the_same_name() {
        var objects = List.of(object("a-b", List.of(), List.of()), object("a_b", List.of(), List.of()));
        assertThat(BuiltObjects.sharingName(objects)).isEqualTo(objects);
    }

    private Loadable loadable(String file) {
        return new Loadable(
                directory.resolve(file), object("any", List.of(), List.of()).content());
    }

    @Test
    void modules_are_found_in_sub_directories_in_a_stable_order() throws IOException {
        files("sub/b.ko", "a.ko", "a.o", "c.ko.cmd");
        assertThat(BuiltObjects.find(directory, "ko"))
                .containsExactly(directory.resolve("a.ko"), directory.resolve("sub/b.ko"));
    }

    @Test
    void a_list_of_what_was_built_is_believed_in_its_order_as_far_as_it_is_there() throws IOException {
        files("a.ko", "sub/b.ko", "part.ko");
        Files.writeString(directory.resolve(BuildCommand.BUILT), "./sub/b.ko\n\n./a.ko\n./gone.ko\n./a.ko\n");
        assertThat(BuiltObjects.find(directory, "ko"))
                .containsExactly(directory.resolve("sub/b.ko"), directory.resolve("a.ko"));
    }

    @Test
    void on_2_4_an_object_that_is_no_module_is_left_out() throws IOException {
        files("part.o");
        assertThat(BuiltObjects.find(directory, "o")).isEmpty();
    }

    @Test
    void a_build_that_made_nothing_names_the_options_that_decide_it() throws IOException {
        Files.writeString(directory.resolve("Kbuild"), "obj-$(CONFIG_FOO) += foo.o\nobj-$(CONFIG_BAR) += bar.o\n");
        var asked = Makefiles.of(UnbuiltModule.files(directory)).askedOptions();
        assertThatExceptionOfType(BuildStopped.class)
                .isThrownBy(() -> BuiltObjects.chosen(
                        TestTargets.module(directory, Map.of("CONFIG_BAR", "m")), List.of(), asked, "ko"))
                .satisfies(it -> assertThat(it.ending().cause())
                        .isEqualTo(
                                "the build succeeded, but made no .ko file; its obj- depends on CONFIG_FOO: what this"
                                        + " kernel does not set, the spec gives by make: {CONFIG_FOO: m}"));
        assertThatExceptionOfType(BuildStopped.class)
                .isThrownBy(
                        () -> BuiltObjects.chosen(TestTargets.module(directory, Map.of()), List.of(), List.of(), "ko"))
                .satisfies(it -> assertThat(it.ending().cause()).contains("its obj-m may be empty"));
    }

    private static List<String> names(List<Loadable> objects) {
        return objects.stream().map(Loadable::moduleName).toList();
    }

    private static Loadable object(String name, List<String> imports, List<String> exports) {
        return new Loadable(
                Path.of("/out", name + ".ko"),
                new ModuleObject(
                        name,
                        Architecture.X86_64,
                        Generation.LINUX_2_6,
                        new Modinfo(Map.of()),
                        Optional.empty(),
                        Optional.empty(),
                        imports.stream()
                                .map(it -> new ImportedSymbol(it, it, Optional.empty(), false, false))
                                .toList(),
                        exports.stream()
                                .map(it ->
                                        new KernelSymbol(it, Optional.empty(), false, name, ExportType.values()[0], ""))
                                .toList(),
                        OptionalLong.empty(),
                        false));
    }

    private void files(String... names) throws IOException {
        for (var name : Arrays.asList(names)) {
            var file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, name);
        }
    }
}
