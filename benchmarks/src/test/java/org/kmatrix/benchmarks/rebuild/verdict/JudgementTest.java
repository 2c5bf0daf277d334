package org.kmatrix.benchmarks.rebuild.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kmatrix.benchmarks.rebuild.decision.Decision;

class JudgementTest {
    private static final Decision MAY_STAY = new Decision("m", Optional.empty(), "all symbols are the same");
    private static final Loading TAKEN = new Loading(Optional.empty(), List.of());
    private static final Loading REFUSED = new Loading(Optional.of("refused: Invalid module format"), List.of());
    private static final Decision MUST_GO = new Decision("m", Optional.of("printk differs"), "");

    private static Judgement.Seen seen(Decision truth, boolean kept) {
        return seen(truth, Optional.empty(), kept, TAKEN, Optional.empty());
    }

    private static Judgement.Seen seen(
            Decision truth, Optional<String> disputed, boolean kept, Loading loaded, Optional<String> oldBroken) {
        return new Judgement.Seen(
                "m", truth, disputed, List.of(), kept, true, false, Optional.empty(), Optional.of(loaded), oldBroken);
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
        var seen = seen(MUST_GO, Optional.empty(), false, REFUSED, Optional.empty());
        assertThat(Judgement.of(seen).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void whatNoLongerWorksOnTheOldKernelIsBrokenAlsoWhereTheNewOneTakesIt() {
        var seen = seen(MAY_STAY, Optional.empty(), true, TAKEN, Optional.of("m.ko was changed"));
        assertThat(Judgement.of(seen).reason()).isEqualTo("on the old kernel: m.ko was changed");
    }

    @Test
    void whatTheAuditAndTheBootedKernelDisagreeOnIsNeitherRightNorWrong() {
        var accepted = Optional.<String>empty();
        var refused = Optional.of("the audit: m: printk");
        assertThat(Correctness.disputed(accepted, TAKEN)).isEmpty();
        assertThat(Correctness.disputed(refused, REFUSED)).isEmpty();
        assertThat(Correctness.disputed(refused, null)).isEmpty();
        assertThat(Correctness.disputed(accepted, REFUSED))
                .contains("the audit accepts the old files, and the booted kernel does not: "
                        + "refused: Invalid module format");
        var disputed = Correctness.disputed(refused, TAKEN);
        assertThat(disputed)
                .contains("the booted kernel takes the old files, and the audit refuses them: the audit: m: printk");
        assertThat(Judgement.of(seen(MUST_GO, disputed, false, TAKEN, Optional.empty()))
                        .verdict())
                .isEqualTo(Verdict.DISPUTED);
    }

    @Test
    void whatCouldNotBeTriedInTheGuestIsNamed() {
        var loaded = new Loading(Optional.empty(), List.of("user (needs provide of what did not start)"));
        assertThat(Correctness.disputed(Optional.of("the audit: user: printk"), loaded))
                .isEmpty();
        assertThat(Judgement.of(seen(MUST_GO, Optional.empty(), false, loaded, Optional.empty()))
                        .reason())
                .isEqualTo("rebuilt: printk differs; not tried in the guest:"
                        + " user (needs provide of what did not start)");
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
                Optional.empty(),
                List.of("m"),
                false,
                compiles,
                saidFailed,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
