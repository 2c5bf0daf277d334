package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.store.Cache;

final class KernelListTest {
    @TempDir
    Path root;

    private Cache cache;

    @BeforeEach
    void makeCache() {
        cache = Cache.at(root);
    }

    @Test
    void an_empty_cache_says_what_fills_it() throws IOException {
        assertThat(KernelList.read(cache).text(OutputFormat.TABLE))
                .isEqualTo("no kernels yet; " + ProgramName.text() + " kernels add or build brings one\n");
    }

    @Test
    void what_was_built_is_listed_with_what_it_was_built_as() throws IOException {
        file("debian/bookworm-x86_64-cloud/release", "6.1.0-57-cloud-amd64\n");
        file("kernels/0123abcd/variant", "vanilla:2.6.18 2.6.18-smp x86_64 smp\n");
        file("kernels/of-an-earlier-version/build.log", "");
        file("kernels/.making-1/variant", "vanilla:2.6.18 2.6.18 x86_64 up\n");
        assertThat(KernelList.read(cache).text(OutputFormat.PLAIN).lines().map(it -> it.replaceAll(" {2,}", "  ")))
                .containsExactly(
                        "debian:bookworm  packages x86_64 cloud  6.1.0-57-cloud-amd64",
                        "vanilla:2.6.18  built x86_64 smp  2.6.18-smp  0123abcd");
    }

    private void file(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
