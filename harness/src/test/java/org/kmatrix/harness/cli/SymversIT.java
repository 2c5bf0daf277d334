package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.container.TestEngine;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.recovery.Recovery;
import org.kmatrix.kernels.symvers.Symvers;

/** What is recovered from real kernels is what their own builds wrote. */
final class SymversIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"debian:bullseye", "debian:bookworm", "debian:trixie"})
    void a_debian_kernel_s_image_and_modules_tell_its_whole_module_symvers(String id) throws Exception {
        if (cached(id, "x86_64", "cloud").isEmpty()) {
            TestEngine.assumed();
            assertThat(Kmatrix.commandLine().execute("kernels", "build", id)).isZero();
        }
        assertRecovered(cached(id, "x86_64", "cloud").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "debian:bullseye, x86_64, amd64",
        "debian:bookworm, x86_64, amd64",
        "debian:trixie, x86_64, amd64",
        "vanilla:2.6.9, i386, up",
        "vanilla:2.6.9, x86_64, up",
        "vanilla:2.6.18, i386, up",
        "vanilla:2.6.18, i386, smp",
        "vanilla:2.6.18, i386, nomodversions",
        "vanilla:2.6.18, x86_64, up",
        "vanilla:2.6.32, i386, up",
        "vanilla:2.6.32, i386, nomodversions",
        "vanilla:2.6.32, x86_64, up",
        "vanilla:2.6.39, i386, up",
        "vanilla:2.6.39, x86_64, up"
    })
    void so_do_those_of_another_kernel_of_the_cache(String id, String arch, String flavour) throws Exception {
        assertRecovered(assumeCached(id, arch, flavour));
    }

    @ParameterizedTest
    @CsvSource({
        "vanilla:2.4.32, up",
        "vanilla:2.4.37.11, up",
        "vanilla:2.4.37.11, smp",
        "vanilla:2.4.37.11, nomodversions"
    })
    void an_image_of_2_4_tells_what_its_tree_does(String id, String flavour) throws Exception {
        var kernel = assumeCached(id, "i386", flavour);
        var recovered = Recovery.read(kernel.image(), Optional.empty());
        assertThat(versions(recovered.symvers())).isEqualTo(versions(Symvers.ofLinux24Tree(kernel.symbolVersions())));
    }

    private void assertRecovered(BuiltKernel kernel) throws IOException {
        var out = directory.resolve("Module.symvers");
        var modules = kernel.moduleTree().orElse(kernel.symbolVersions().resolveSibling(""));
        var status = Kmatrix.commandLine()
                .execute("symvers", kernel.image().toString(), modules.toString(), "--out", out.toString());
        assertThat(status).isZero();
        var expected = lines(kernel.symbolVersions());
        var recovered = lines(out);
        assertThat(minus(expected, recovered)).as("not recovered").isEmpty();
        assertThat(minus(recovered, expected)).as("invented").isEmpty();
    }

    private static Set<String> lines(Path file) throws IOException {
        return new TreeSet<>(Files.readAllLines(file));
    }

    private static Set<String> minus(Set<String> all, Set<String> others) {
        var rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> versions(Symvers symvers) {
        var names = new TreeSet<String>();
        symvers.symbols().values().forEach(it -> names.add(it.linked()));
        return names;
    }

    private static BuiltKernel assumeCached(String id, String arch, String flavour) throws Exception {
        var kernel = cached(id, arch, flavour);
        assumeTrue(
                kernel.isPresent(),
                () -> "the cache holds no " + id + "; ./kmatrix kernels build " + id + " --arch " + arch + " --flavour "
                        + flavour + " brings it");
        return kernel.orElseThrow();
    }

    private static Optional<BuiltKernel> cached(String id, String arch, String flavour) throws Exception {
        var named = new KernelNamed();
        named.arch = arch;
        named.flavour = flavour;
        return new WorkshopOptions()
                .workshop("symvers", Path.of("kmatrix.lock"))
                .kernels()
                .find(named.request(id));
    }
}
