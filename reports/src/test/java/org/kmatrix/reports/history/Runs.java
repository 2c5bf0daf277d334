package org.kmatrix.reports.history;

import java.time.Duration;
import java.time.Instant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;

/** Runs, a day after the other, and what they saw. */
final class Runs {
    static final String BOOKWORM_40 = "debian:bookworm 6.1.0-40-cloud-amd64 x86_64 cloud";
    static final String BOOKWORM_41 = "debian:bookworm 6.1.0-41-cloud-amd64 x86_64 cloud";
    static final String GOOD = "600d";
    static final String BAD = "0bad";
    private static final Instant FIRST = Instant.parse("2026-11-01T06:00:00Z");

    private Runs() {}

    static RunRef run(int day) {
        return on("forge", day);
    }

    static RunRef on(String host, int day) {
        var started = FIRST.plus(Duration.ofDays(day - 1L));
        return new RunRef("202611%02d-060000".formatted(day), host, started, "0.1.0+cafe", "drivers.yaml");
    }

    static CellBuilder cell(String module, String kernel, RunRef run, String moduleHash) {
        return cell(module, kernel, "gcc-12", run, moduleHash);
    }

    private static CellBuilder cell(String module, String kernel, String toolchain, RunRef run, String moduleHash) {
        return CellBuilder.cell(module, kernel, "distro-headers", toolchain, run.started())
                .inputs("drivers/" + module, moduleHash, "kernel of " + kernel.split(" ", -1)[1]);
    }

    static Seen passed(String kernel, RunRef run, String moduleHash) {
        return Seen.of(run, cell("hello", kernel, run, moduleHash).passed().build());
    }

    static Seen failed(String kernel, RunRef run, String moduleHash) {
        return Seen.of(
                run, failing("hello", kernel, run, moduleHash).unexpected().build());
    }

    /** A verdict of hello with a toolchain. */
    static Seen with(String toolchain, Status status, String kernel, RunRef run) {
        var cell = cell("hello", kernel, toolchain, run, GOOD);
        return Seen.of(
                run,
                status == Status.PASS
                        ? cell.passed().build()
                        : cell.ended(Phase.BUILD, status, Blame.MODULE, "hello.c:7: error")
                                .build());
    }

    static CellBuilder failing(String module, String kernel, RunRef run, String moduleHash) {
        return cell(module, kernel, run, moduleHash)
                .passedUntil(Phase.LOAD)
                .phase(Phase.LOAD, Status.FAIL, 380, true)
                .ended(Phase.LOAD, Status.FAIL, Blame.MODULE, "hello: Unknown symbol kmap (err -2)");
    }

    /** Passed, with a build that took so long. */
    static Seen built(String module, RunRef run, int millis) {
        return Seen.of(
                run,
                cell(module, BOOKWORM_40, run, GOOD)
                        .phase(Phase.BUILD, Status.PASS, millis, true)
                        .build());
    }
}
