package org.kmatrix.benchmarks.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.benchmarks.rebuild.result.ResultLog;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.Owner;
import picocli.CommandLine;

/** Updates in containers, and their verdicts in guests; with the user's cache. */
class BenchIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");

    @TempDir
    Path directory;

    @Test
    void anUpdateThatIsKilledIsCompletedByRunningItAgain() throws IOException {
        var result = only("killed", "source-install-fast");

        assertThat(result.status()).as(String.valueOf(result.cause())).isEqualTo(TrialResult.Status.PASS);
        assertThat(result.judgements()).hasSize(3);
        assertThat(result.table()).allMatch(it -> it.state().equals("built")).hasSize(4);
        assertThat(Files.readString(directory.resolve("killed").resolve(Bench.PAGE)))
                .contains("source-install-fast");
    }

    @Test
    void aFullDiskLeavesNothingHalfThereAndNoModuleWithoutAState() throws IOException {
        var result = only("full-disk", "weak-modules");

        assertThat(result.status()).as(String.valueOf(result.cause())).isEqualTo(TrialResult.Status.PASS);
        assertThat(result.unaccounted()).isEmpty();
    }

    private TrialResult only(String scenario, String strategy) throws IOException {
        assumeDockerAndQemu();
        System.setProperty("kmatrix.home", PROJECT.toString());
        var out = directory.resolve(scenario);
        new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(
                        "--scenario",
                        scenario,
                        "--strategy",
                        strategy,
                        "--modules",
                        "examples",
                        "--rounds",
                        "1",
                        "--warmup",
                        "0",
                        "--out",
                        out.toString());
        var results = new ResultLog(out.resolve(ResultLog.NAME)).read();
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static void assumeDockerAndQemu() {
        assumeTrue(
                List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                        .anyMatch(it -> Files.isExecutable(Path.of(it, "qemu-system-x86_64"))),
                "no QEMU on the PATH: apt-get install qemu-system-x86");
        try {
            DockerEngine.connect(Owner.current("bench-it"));
        } catch (EngineUnavailableException e) {
            assumeTrue(false, e.getMessage());
        }
    }
}
