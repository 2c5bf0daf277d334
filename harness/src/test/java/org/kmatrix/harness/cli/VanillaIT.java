package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.SourceOutcome;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Status;

/** The example modules on old kernels, where the cache or KMATRIX_KERNEL_SOURCES has their source. */
final class VanillaIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"vanilla:2.4.37.11, unresolved symbol", "vanilla:2.6.32, disagrees about version of symbol"})
    void the_example_modules_pass_and_every_control_goes_as_predicted(String kernel, String refusal) throws Exception {
        var engine = TestRun.assumeDockerAndQemu();
        assumeSource(KernelId.parse(kernel));
        var spec = Files.writeString(
                directory.resolve("vanilla.yaml"),
                TestRun.exampleModules() + "kernels: [\"" + kernel + "\"]\ncontrols: all\n");
        var run = TestRun.of(spec, directory.resolve("out"));
        assertThat(run.results()).containsOnlyKeys("hello", "pair", "chardev");
        assertThat(run.results().values()).allSatisfy(it -> {
            assertThat(it.status()).as(String.valueOf(it.cause())).isEqualTo(Status.PASS);
            assertThat(TestRun.modversions(it).agree()).isTrue();
            assertThat(TestRun.modversions(it).observed()).isEqualTo(Verdict.ACCEPTED);
        });
        var controls = run.results().values().stream()
                .flatMap(it -> TestRun.modversions(it).controls().stream())
                .filter(Modversions.Control::tried)
                .toList();
        assertThat(controls)
                .allSatisfy(it -> assertThat(it.agrees()).as(it.toString()).isTrue());
        assertThat(controls)
                .extracting(Modversions.Control::name)
                .contains("version-removed", "versions-removed", "gpl-only-symbol", "dependency-missing");
        assertThat(controls)
                .filteredOn(it -> it.name().equals("crc-flipped"))
                .hasSize(3)
                .allSatisfy(it -> {
                    assertThat(it.observed()).isEqualTo(Verdict.REFUSED);
                    assertThat(it.message()).contains(refusal);
                });
        TestRun.assertNothingIsLeft(engine);
    }

    /** Skips the test where the source of a kernel is not to be had here. */
    static void assumeSource(KernelId id) throws Exception {
        var sources = new KernelSources(
                new SourceStore(Cache.ofUser(System.getenv())),
                KernelSources.places(System.getenv().getOrDefault("KMATRIX_KERNEL_SOURCES", "")),
                Optional.empty());
        var outcome = sources.find(id);
        assumeTrue(
                outcome instanceof SourceOutcome.Found,
                () -> outcome instanceof SourceOutcome.Missing it ? it.cause() : outcome.toString());
    }
}
