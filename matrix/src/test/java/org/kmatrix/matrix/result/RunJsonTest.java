package org.kmatrix.matrix.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.Golden;

class RunJsonTest {
    private static RunInfo run(@Nullable Duration duration) {
        return new RunInfo(
                "20261120-101530-1f",
                "examples/quickstart.yaml",
                "0".repeat(64),
                Map.of("name", "box", "processors", "2", "kernel", "6.1.0-40-amd64"),
                Map.of("kmatrix", "0.1.0", "java", "17.0.15", "docker", "20.10.24", "qemu", "7.2.0"),
                Instant.parse("2026-11-20T10:15:30Z"),
                duration,
                Totals.of(List.of(ExampleResults.passed(), ExampleResults.failed()))
                        .asMap());
    }

    @Test
    void theFileIsTheContracts() {
        Golden.check("run.json", RunJson.write(run(Duration.ofSeconds(90))));
    }

    @Test
    void aFileThatIsCutOffIsToldWithoutTheReadersOwnWords() {
        assertThatThrownBy(() -> RunJson.read("{\"id\": \"x\", \"totals\": {"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: ")
                .message()
                .doesNotContain("Source", "REDACTED", "offset");
        assertThat(Totals.counted(1) + ", " + Totals.counted(2)).isEqualTo("1 cell, 2 cells");
    }

    @Test
    void whatWasWrittenIsReadBackEqual() {
        var done = run(Duration.ofSeconds(90));
        var running = run(null);

        assertThat(RunJson.read(RunJson.write(done))).isEqualTo(done);
        assertThat(RunJson.read(RunJson.write(running))).isEqualTo(running);
    }

    @Test
    void aShardSaysWhichItIs() {
        var whole = run(null);
        var shard = new RunInfo(
                whole.id(),
                whole.spec(),
                whole.specHash(),
                whole.host(),
                whole.versions(),
                whole.started(),
                whole.duration(),
                whole.totals(),
                "2/6");
        assertThat(RunJson.write(shard)).contains("\"shard\" : \"2/6\"");
        assertThat(RunJson.read(RunJson.write(shard))).isEqualTo(shard);
        assertThatThrownBy(() -> RunJson.read(RunJson.write(shard).replace("2/6", "two")))
                .hasMessage("field 'shard' is not I/N, from 1/N to N/N: 'two'");
        assertThatThrownBy(() -> RunJson.read(RunJson.write(shard).replace("2/6", "3/2")))
                .hasMessage("field 'shard' is not I/N, from 1/N to N/N: '3/2'");
    }

    @Test
    void aTimeThatIsNoneIsNamed() {
        var text = RunJson.write(run(null)).replace("2026-11-20T10:15:30Z", "yesterday");
        assertThatThrownBy(() -> RunJson.read(text)).hasMessage("field 'started' is not a time in UTC: 'yesterday'");
    }
}
