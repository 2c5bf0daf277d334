package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

final class SpecStateTest {
    private static final String MODULES = """
            modules:
              - core
              - {path: driver, needs: [core], patches: [{layout: separate-output, file: fix.patch}]}
              - {path: lone, exercise: check.sh}
            """;
    private static final String KERNELS =
            "kernels: [{id: \"vanilla:2.6.18\", arch: [i386], layouts: [separate-output, flavour-tree]}]\n";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        for (var module : new String[] {"core", "driver", "lone"}) {
            file(module + "/Kbuild", "obj-m := " + module + ".o\n");
            file(module + "/" + module + ".c", "int " + module + ";\n");
        }
        file("fix.patch", "one\n");
        file("check.sh", "true\n");
    }

    @Test
    void a_saved_file_changes_the_cells_of_its_module_and_of_those_that_need_it() throws IOException {
        var before = state(MODULES + KERNELS);
        file("core/core.c", "int other;\n");
        assertThat(ids(before.after(Set.of("core", "driver")).changedSince(before)))
                .hasSize(4)
                .allMatch(it -> it.startsWith("core/") || it.startsWith("driver/"));
    }

    @Test
    void a_file_that_is_saved_as_it_was_changes_nothing() throws IOException {
        var before = state(MODULES + KERNELS);
        file("core/core.c", "int core;\n");
        file("core/core.ko", "");
        file("core/.core.ko.cmd", "");
        assertThat(before.after(Set.of("core")).changedSince(before).isEmpty()).isTrue();
    }

    @Test
    void a_patch_for_one_layout_changes_the_cells_in_that_layout() throws IOException {
        var before = state(MODULES + KERNELS);
        file("fix.patch", "two\n");
        assertThat(ids(before.after(Set.of("driver")).changedSince(before)))
                .containsExactly("driver/vanilla-2.6.18/i386/up/separate-output/gcc-3.4");
    }

    @Test
    void an_exercise_changes_the_cells_that_run_it() throws IOException {
        var before = state(MODULES + KERNELS);
        file("check.sh", "false\n");
        assertThat(ids(before.after(Set.of("lone")).changedSince(before)))
                .hasSize(2)
                .allMatch(it -> it.startsWith("lone/"));
    }

    @Test
    void of_a_changed_spec_only_the_cells_count_that_it_says_something_else_of() throws IOException {
        var before = state(MODULES + KERNELS);
        assertThat(state("# a comment\n" + MODULES + KERNELS)
                        .changedSince(before)
                        .isEmpty())
                .isTrue();
        assertThat(ids(state(MODULES.replace("lone,", "lone, parameters: {lone: \"x=1\"},") + KERNELS)
                        .changedSince(before)))
                .hasSize(2)
                .allMatch(it -> it.startsWith("lone/"));
        assertThat(ids(state(MODULES + KERNELS.replace("[i386]", "[i386, x86_64]"))
                        .changedSince(before)))
                .hasSize(6)
                .allMatch(it -> it.contains("/x86_64/"));
        assertThat(ids(state(MODULES + KERNELS + "limits: {load: 7s}\n").changedSince(before)))
                .hasSize(6);
    }

    @Test
    void what_is_left_out_now_and_was_not_before_is_told() throws IOException {
        var before = state(MODULES + KERNELS);
        var after = state(MODULES + KERNELS + "exclude: [{module: lone, reason: \"not now\"}]\n");
        assertThat(after.changedSince(before).cells()).isEmpty();
        assertThat(after.changedSince(before).excluded()).hasSize(2);
    }

    private SpecState state(String text) throws IOException {
        var outcome = SpecReader.read(file("spec.yaml", text));
        assertThat(outcome).as(outcome.toString()).isInstanceOf(SpecOutcome.Accepted.class);
        var spec = ((SpecOutcome.Accepted) outcome).spec();
        return SpecState.of(spec, spec.matrix());
    }

    private static Set<String> ids(Matrix matrix) {
        return matrix.ids();
    }

    private Path file(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
