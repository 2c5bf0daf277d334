package org.kmatrix.reports;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;

/**
 * The sample run of the day before: pair still loaded on bookworm, hello did not build on trixie, one cell was not there
 * yet, and one was there that is gone.
 */
public final class EarlierRun {
    private EarlierRun() {}

    private static RunInfo info() {
        return new RunInfo(
                "20261120-031000-1c2d",
                "examples/quickstart.yaml",
                "5d41402abc4b2a76b9719d911017c592ae2f1f3c0b1d2e3f405162738495a6b7",
                Map.of("name", "forge"),
                Map.of("kmatrix", "0.1.0"),
                SampleRun.START.minus(Duration.ofDays(1)),
                Duration.ofSeconds(290),
                Map.of("cells", 16));
    }

    private static List<CellResult> cells() {
        var known = SampleRun.cells().stream()
                .filter(it -> !it.cell().startsWith("pair/debian-bookworm"))
                .filter(it -> !it.cell().startsWith("hello/debian-trixie"))
                .filter(it -> !it.cell().endsWith("gcc-4.1"));
        var others = Stream.of(
                SampleRun.pass("pair", SampleRun.BOOKWORM, "distro-headers", "gcc-12", 36)
                        .inputs("examples/modules/pair", "600d", null)
                        .build(),
                SampleRun.at("hello", SampleRun.TRIXIE, "distro-headers", "gcc-14", 4)
                        .passedUntil(Phase.BUILD)
                        .phase(Phase.BUILD, Status.FAIL, 900, true)
                        .ended(Phase.BUILD, Status.FAIL, Blame.MODULE, "hello.c:7:1: error: expected ';'")
                        .unexpected()
                        .build(),
                SampleRun.pass("ring", SampleRun.BOOKWORM, "distro-headers", "gcc-12", 50)
                        .build());
        return Stream.concat(known, others).toList();
    }

    /** The sample run, compared with it. */
    public static Comparison compared() {
        var before = RunRef.of(info());
        var after = RunRef.of(SampleRun.info());
        return Comparison.of(
                before, Seen.of(before, cells()), after, Seen.of(after, SampleRun.cells()), cell -> List.of());
    }
}
