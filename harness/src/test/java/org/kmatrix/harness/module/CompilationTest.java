package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;

final class CompilationTest {
    @TempDir
    Path directory;

    @Test
    void a_makefile_without_2_4s_rules_is_told_that_it_needs_them_and_not_that_it_is_a_kbuild_file()
            throws IOException {
        var log = Files.writeString(directory.resolve("build.log"), """
                make[1]: Entering directory '/build/hello'
                make[1]: *** No rule to make target 'modules'.  Stop.
                """);
        var ran = Compilation.ran(
                new ContainerOutcome.Exited(2),
                new Sightings(Optional.empty(), List.of()),
                "/build/hello",
                TestTargets.target("vanilla:2.4.37.11", Layout.SOURCE_TREE),
                log);
        assertThat(ran.ending().orElseThrow().cause())
                .isEqualTo("a 2.4 kernel builds by its Rules.make: hello needs a Makefile that includes"
                        + " $(TOPDIR)/Rules.make; a Kbuild file is not read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/lib/modules/6.1.0-13-cloud-amd64/build; asks for the running kernel or names one, 6.1.0-13-cloud-amd64",
                "/usr/src/linux-2.4.20; looks for a kernel in /usr/src/linux-2.4.20"
            })
    void a_makefile_that_looks_for_another_kernel_is_to_blame_and_told_where_this_one_is(String path, String what)
            throws IOException {
        var ending = ending("make[1]: *** " + path + ": No such file or directory.  Stop.");

        assertThat(ending.blame()).isEqualTo(Blame.MODULE);
        assertThat(ending.cause())
                .contains(what, path, "it is built for 2.6.18", "make: {VARIABLE: \"${KV_BUILD}\"} in the spec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lib/modules/2.6.18/build",
                "/usr/src/linux",
                "/usr/src/linux/arch",
                "/var/tmp/kernel-output/2.6.18"
            })
    void a_kernel_that_is_not_where_it_should_be_is_to_blame_itself(String path) throws IOException {
        var line = "make: *** " + path + ": No such file or directory.  Stop.";

        assertThat(ending(line).blame()).isEqualTo(Blame.KERNEL);
        assertThat(ending(line).cause()).isEqualTo(line);
    }

    private Ending ending(String line) throws IOException {
        return Compilation.ran(
                        new ContainerOutcome.Exited(2),
                        new Sightings(Optional.empty(), List.of()),
                        "/build/hello",
                        TestTargets.target("vanilla:2.6.18", Layout.SEPARATE_OUTPUT),
                        Files.writeString(directory.resolve("build.log"), line + "\n"))
                .ending()
                .orElseThrow();
    }
}
