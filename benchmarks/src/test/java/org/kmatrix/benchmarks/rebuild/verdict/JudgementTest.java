package org.kmatrix.benchmarks.rebuild.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kmatrix.benchmarks.rebuild.decision.Decision;

class JudgementTest {
    private static final Decision MAY_STAY = new Decision("m", Optional.empty(), "all symbols are the same");
    private static final Decision MUST_GO = new Decision("m", Optional.of("printk differs"), "");

    private static Judgement.Seen seen(Decision truth, boolean kept) {
        return new Judgement.Seen(
                "m", truth, List.of(), kept, true, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void whatWasRebuiltForItHadToBeIsRight() {
        assertThat(Judgement.of(seen(MUST_GO, false)).verdict()).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void whatWasKeptForItCouldBeIsRight() {
        assertThat(Judgement.of(seen(MAY_STAY, true)).verdict()).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void whatWasKeptAndShouldNotHaveBeenNamesTheSymbolThatDecides() {
        assertThat(Judgement.of(seen(MUST_GO, true)))
                .isEqualTo(new Judgement("m", Verdict.WRONGLY_KEPT, true, "printk differs"));
    }

    @Test
    void whatWasRebuiltWithoutNeedSaysWhyKeepingWouldHaveBeenRight() {
        assertThat(Judgement.of(seen(MAY_STAY, false)))
                .isEqualTo(new Judgement("m", Verdict.NEEDLESSLY_REBUILT, false, "all symbols are the same"));
    }

    @Test
    void whatTheBootedKernelDoesNotTakeIsBrokenWhateverTheAuditSays() {
        var seen = new Judgement.Seen(
                "m",
                MUST_GO,
                List.of(),
                false,
                true,
                false,
                Optional.empty(),
                Optional.of("refused: Invalid module format"),
                Optional.empty());
        assertThat(Judgement.of(seen).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void whatNoLongerWorksOnTheOldKernelIsBrokenAlsoWhereTheNewOneTakesIt() {
        var seen = new Judgement.Seen(
                "m",
                MAY_STAY,
                List.of(),
                true,
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of("m.ko was changed"));
        assertThat(Judgement.of(seen).reason()).isEqualTo("on the old kernel: m.ko was changed");
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(Judgement.of(notThere(true, false)).verdict()).isEqualTo(Verdict.MISSING);
        assertThat(Judgement.of(notThere(true, true)).verdict()).isEqualTo(Verdict.MISSING);
    }

    @Test
    void whatCannotBeCompiledHasToBeReportedAsFailed() {
        assertThat(Judgement.of(notThere(false, true)).verdict()).isEqualTo(Verdict.RIGHT);
        assertThat(Judgement.of(notThere(false, false)).reason()).contains("nobody says so");
    }

    private static Judgement.Seen notThere(boolean compiles, boolean saidFailed) {
        return new Judgement.Seen(
                "m",
                MUST_GO,
                List.of("m"),
                false,
                compiles,
                saidFailed,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
