package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.kernels.Layout;

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
}
