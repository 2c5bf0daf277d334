package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

final class InputKeysTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("drivers/hello"));
        Files.writeString(directory.resolve("drivers/hello/Makefile"), "obj-m := hello.o\n");
        Files.writeString(directory.resolve("drivers/hello/hello.c"), "");
        Files.writeString(directory.resolve("drivers/hello/check.sh"), "true\n");
    }

    @Test
    void the_same_files_have_the_same_inputs_and_the_path_is_told_from_the_working_directory() throws IOException {
        var inputs = inputs("");
        assertThat(inputs).isEqualTo(inputs(""));
        assertThat(inputs.isSameAs(inputs(""))).isTrue();
        assertThat(inputs.path()).isEqualTo("drivers/hello");
        assertThat(inputs.kernel()).isEqualTo("a kernel");
        assertThat(inputs.toolchain()).startsWith("kmatrix/");
    }

    @Test
    void a_changed_source_or_exercise_is_another_module_and_nothing_else() throws IOException {
        var before = inputs("");
        Files.writeString(directory.resolve("drivers/hello/hello.c"), "int changed;\n");
        var changed = inputs("");
        assertThat(changed.module()).isNotEqualTo(before.module());
        assertThat(changed.checks()).isEqualTo(before.checks());
        Files.writeString(directory.resolve("drivers/hello/check.sh"), "false\n");
        assertThat(inputs("").module()).isNotEqualTo(changed.module());
    }

    @Test
    void what_was_noted_of_a_module_holds_until_its_files_are_changed() throws IOException {
        var spec = spec("");
        var cell = spec.matrix().cells().get(0);
        var keys = new InputKeys(spec, directory);
        keys.note(cell);
        assertThat(keys.stillHold(cell)).isTrue();
        Files.writeString(directory.resolve("drivers/hello/hello.c"), "int saved_meanwhile;\n");
        assertThat(keys.stillHold(cell)).isFalse();
        assertThat(keys.of(cell, "a kernel")).isNotEqualTo(inputs(""));
    }

    @Test
    void other_limits_are_another_check_of_the_same_module() throws IOException {
        var before = inputs("");
        var after = inputs("limits: {exercise: 61s}\n");
        assertThat(after.module()).isEqualTo(before.module());
        assertThat(after.checks()).isNotEqualTo(before.checks());
        assertThat(after.isSameAs(before)).isFalse();
    }

    @Test
    void the_revision_is_gits_and_says_where_the_tree_is_not_clean() throws IOException {
        assertThat(inputs("").revision()).isNull();
        git("init", "-q");
        git("add", "drivers");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
        var clean = Objects.requireNonNull(inputs("").revision());
        assertThat(clean).matches("[0-9a-f]{12}");
        Files.writeString(directory.resolve("drivers/hello/hello.c"), "int changed;\n");
        assertThat(inputs("").revision()).isEqualTo(clean + "-dirty");
    }

    private void git(String... arguments) {
        var outcome = HostProgram.of("git", "-C", directory.toString())
                .with(java.util.List.of(arguments))
                .run(Duration.ofMinutes(2));
        assumeTrue(outcome.succeeded(), "no git: apt-get install git");
    }

    private Inputs inputs(String more) throws IOException {
        var spec = spec(more);
        var cell = spec.matrix().cells().get(0);
        return Objects.requireNonNull(new InputKeys(spec, directory).of(cell, "a kernel"));
    }

    private Spec spec(String more) throws IOException {
        var file = Files.writeString(
                directory.resolve("spec.yaml"),
                "modules: [{path: drivers/hello, exercise: drivers/hello/check.sh}]\nkernels: [\"debian:bookworm\"]\n"
                        + more);
        return ((SpecOutcome.Accepted) SpecReader.read(file)).spec();
    }
}
