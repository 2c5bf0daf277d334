package org.kmatrix.benchmarks.rebuild.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.benchmarks.rebuild.result.TrialResult.Status;
import org.kmatrix.benchmarks.rebuild.verdict.Judgement;
import org.kmatrix.benchmarks.rebuild.verdict.StatusTable;
import org.kmatrix.benchmarks.rebuild.verdict.Verdict;

/** Results as they can be, with everything that a report has to show. */
final class SampleTrials {
    static final Judgement REBUILT =
            new Judgement("alpha", Verdict.RIGHT, false, "rebuilt: printk: module 0x1, kernel 0x2");
    static final Judgement NEEDLESS = new Judgement(
            "beta",
            Verdict.NEEDLESSLY_REBUILT,
            false,
            "its source is unchanged, and the kernel has <all> its 3 symbols");
    static final Judgement KEPT = new Judgement("beta", Verdict.RIGHT, true, "kept: its source is unchanged");
    static final Judgement WRONG =
            new Judgement("alpha", Verdict.WRONGLY_KEPT, true, "alpha: SYMBOL_VERSION printk: module 0x1, kernel 0x2");

    private SampleTrials() {}

    static List<TrialResult> all() {
        return List.of(
                trial(1, "source-install", "10", 10, 5300, List.of(REBUILT, NEEDLESS), null),
                trial(1, "weak-modules", "10", 10, 900, List.of(REBUILT, KEPT), null),
                trial(2, "weak-modules", "10", 10, 1100, List.of(REBUILT, KEPT), null),
                trial(2, "source-install", "10", 10, 5100, List.of(REBUILT, NEEDLESS), null),
                trial(1, "source-install", "50", 50, 26_000, List.of(REBUILT, NEEDLESS), null),
                trial(1, "srcversion-skip", "50", 50, 4000, List.of(WRONG, KEPT), "alpha is wrongly kept: printk"),
                missing("dkms", "50"),
                trial(1, "package", "50", 50, 30_000, List.of(REBUILT, KEPT), null),
                missing("package", "50"),
                cutShort());
    }

    private static TrialResult cutShort() {
        var it = trial(1, "prebuilt", "examples", 2, 300, List.of(REBUILT, KEPT), "half there");
        return new TrialResult(
                it.started(),
                it.seed(),
                it.round(),
                it.strategy(),
                "killed",
                it.set(),
                it.modules(),
                it.status(),
                it.cause(),
                it.kernels(),
                it.update(),
                it.again(),
                it.judgements(),
                it.table(),
                it.unaccounted(),
                List.of("kill -9 after 60 ms of 300"),
                "after kill -9 after 60 ms of 300: /lib/modules/6.1.0-1-amd64/extra/alpha.ko is half there",
                it.trialMs());
    }

    static TrialResult trial(
            int round,
            String strategy,
            String set,
            int modules,
            long wall,
            List<Judgement> judgements,
            @Nullable String cause) {
        var update = new Measure(
                wall,
                wall / 10,
                wall,
                wall / 5,
                30_000,
                90L << 20,
                3L << 20,
                modules * 2L,
                modules,
                cause == null ? 0 : 1);
        var again = new Measure(wall / 20, 0, wall / 25, 10, 9000, null, 4096, 0, 0, 0);
        return new TrialResult(
                "2026-11-29T05:00:00Z",
                42,
                round,
                strategy,
                "cloud-to-amd64",
                set,
                modules,
                cause == null ? Status.PASS : Status.FAIL,
                cause,
                List.of("6.1.0-1-cloud-amd64", "6.1.0-1-amd64"),
                update,
                again,
                judgements,
                List.of(
                        new StatusTable.Row(
                                "alpha", "/lib/modules/6.1.0-1-amd64/extra/alpha.ko", "built", "modules.rebuilt"),
                        new StatusTable.Row(
                                "beta", "/lib/modules/6.1.0-1-amd64/weak-updates/beta.ko", "linked", "extra/beta.ko")),
                List.of(),
                List.of(),
                null,
                wall + 20_000);
    }

    private static TrialResult missing(String strategy, String set) {
        return new TrialResult(
                "2026-11-29T05:01:00Z",
                42,
                1,
                strategy,
                "cloud-to-amd64",
                set,
                50,
                Status.MISS,
                "the packages of debian:bookworm could not be fetched",
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                12);
    }
}
