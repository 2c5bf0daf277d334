package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Layout;

class ModulesDirectoryTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "SOURCE_TREE, /usr/src/linux, /usr/src/linux",
        "SYMLINK_FARM, /tmp/kernel-build, /usr/src/linux",
        "SEPARATE_OUTPUT, /var/tmp/kernel-output/2.6.18, /usr/src/linux",
        "SCRATCH_OUTPUT, /tmp/kernel-scratch, /usr/src/linux",
        "FLAVOUR_TREE, /usr/src/linux-2.6.18-up, /usr/src/linux-2.6.18-up",
        "HEADERS_ARCHIVE, /usr/src/linux, /usr/src/linux",
        "RECOVERED, /usr/src/linux, /usr/src/linux",
    })
    void its_links_lead_to_where_modules_are_built_and_to_the_sources(Layout layout, String build, String source)
            throws IOException {
        ModulesDirectory.fill(directory, TestTargets.target("vanilla:2.6.18", layout));

        assertThat(Files.readSymbolicLink(directory.resolve("2.6.18/build"))).hasToString(build);
        assertThat(Files.readSymbolicLink(directory.resolve("2.6.18/source"))).hasToString(source);
    }
}
