package org.kmatrix.harness.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;

/** Results for tests. */
public final class TestResults {
    private TestResults() {}

    /** A cell that passed as expected. */
    public static CellResult passed(String cell) {
        return of(cell, Status.PASS, true, null);
    }

    /** A cell that the spec leaves out. */
    public static CellResult leftOut(String cell) {
        return in(Phase.SOURCE, cell, Status.SKIP, true, Blame.SPEC);
    }

    /** A cell that ended as given. */
    public static CellResult of(String cell, Status status, boolean expected, @Nullable Blame blame) {
        return in(Phase.BUILD, cell, status, expected, blame);
    }

    private static CellResult in(Phase phase, String cell, Status status, boolean expected, @Nullable Blame blame) {
        return new CellResult(
                cell,
                cell.split("/", 2)[0],
                new CellResult.Kernel(KernelId.parse("debian:bookworm"), null, Architecture.X86_64, "cloud"),
                "distro-headers",
                "gcc-12",
                "binary",
                BootVariant.INITRD,
                status,
                expected,
                phase,
                blame,
                blame == null ? null : "a cause with \u00fcmlauts",
                List.of(new PhaseResult(
                        phase, status, Instant.parse("2026-11-20T10:00:00Z"), Duration.ofMillis(5), null)),
                null,
                null,
                Set.of(),
                List.of(),
                "./kmatrix run --cell " + cell);
    }
}
