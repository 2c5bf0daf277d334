package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;

class TimesTest {
    private static final Instant LAST_WEEK = Instant.parse("2026-11-01T06:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-08T06:00:00Z");
    private static final PhaseResult KERNEL =
            new PhaseResult(Phase.KERNEL, Status.PASS, NOW, Duration.ofMinutes(12), "shared/k/kernel.log");

    @Test
    void aKernelThatWasMadeForAllCellsIsNoTimeOfEachAndOneOfAll() {
        var cells = List.of(cell("a", NOW).build(), cell("b", NOW).build());
        assertThat(Times.worked(cells.get(0))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Times.worked(cells)).isEqualTo(Duration.ofMinutes(12).plusSeconds(4));
    }

    @Test
    void whatWasTakenFromTheCacheTookNoTimeInThisRun() {
        var cached = cell("a", LAST_WEEK).cached(Phase.KERNEL, Phase.BUILD).build();
        assertThat(Times.worked(cached)).isZero();
        assertThat(Times.started(List.of(cached), NOW)).isEqualTo(NOW);
        assertThat(Times.stopped(List.of(cached), NOW)).isEqualTo(NOW);
    }

    @Test
    void aClockThatWasSetBackMakesNoTimeBelowZero() {
        var phase = new PhaseResult(Phase.LOAD, Status.PASS, NOW, Duration.ofMillis(-200), null);
        assertThat(phase.duration()).isZero();
        assertThat(Durations.seconds(Duration.ofMillis(-200))).isEqualTo("0.000");
        assertThat(Durations.text(Duration.ofMillis(-50))).isEqualTo("0.00 s");
    }

    private static CellBuilder cell(String module, Instant started) {
        return CellBuilder.cell(
                        module,
                        "debian:bookworm 6.1.0-40-cloud-amd64 x86_64 cloud",
                        "distro-headers",
                        "gcc-12",
                        started)
                .shared(KERNEL)
                .phase(Phase.BUILD, Status.PASS, 2_000, true);
    }
}
