package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;

final class MergedLogsTest {
    private static final String LOG = "shared/vanilla-2.6.18/kernel.log";

    @TempDir
    Path directory;

    @Test
    void each_cell_keeps_the_log_of_its_own_run_where_two_made_the_same_kernel() throws IOException {
        var full = run(1, "failed", "No space left on device");
        var again = run(2, "mended", "done");
        var whole = directory.resolve("whole");
        Ran.of("merge", full.toString(), again.toString(), "--out", whole.toString());
        assertThat(log(whole, "failed")).hasContent("No space left on device");
        assertThat(log(whole, "mended")).hasContent("done");
    }

    private static Path log(Path run, String module) throws IOException {
        var result = RunRecord.results(run).latest().stream()
                .filter(it -> it.module().equals(module))
                .findFirst()
                .orElseThrow();
        return run.resolve(result.phases().get(0).log());
    }

    private Path run(int day, String module, String log) throws IOException {
        var run = TestRuns.write(directory, day, withLog(TestRuns.passed(module, day, "a")));
        Files.createDirectories(run.resolve(LOG).getParent());
        Files.writeString(run.resolve(LOG), log);
        return run;
    }

    private static CellResult withLog(CellResult it) {
        return new CellResult(
                it.cell(),
                it.module(),
                it.kernel(),
                it.layout(),
                it.toolchain(),
                it.install(),
                it.boot(),
                it.status(),
                it.expected(),
                it.phase(),
                it.blame(),
                it.cause(),
                List.of(new PhaseResult(Phase.KERNEL, Status.PASS, Instant.EPOCH, Duration.ofSeconds(2), LOG)),
                it.modversions(),
                it.vm(),
                it.cached(),
                it.artifacts(),
                it.replay());
    }
}
