package org.kmatrix.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.reports.history.Runs.BAD;
import static org.kmatrix.reports.history.Runs.BOOKWORM_40;
import static org.kmatrix.reports.history.Runs.BOOKWORM_41;
import static org.kmatrix.reports.history.Runs.GOOD;
import static org.kmatrix.reports.history.Runs.failed;
import static org.kmatrix.reports.history.Runs.passed;
import static org.kmatrix.reports.history.Runs.run;
import static org.kmatrix.reports.history.Runs.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.result.Status;

class CellPastTest {
    @Test
    void aModuleThatBrokeByItsOwnChangeSaysBetweenWhichRevisions() {
        var past = past(
                passed(BOOKWORM_40, run(1), GOOD),
                passed(BOOKWORM_41, run(2), GOOD),
                failed(BOOKWORM_41, run(3), BAD),
                failed(BOOKWORM_41, run(4), BAD));
        assertThat(past.isBroken()).isTrue();
        assertThat(past.lastTurn()).hasValueSatisfying(it -> {
            assertThat(it.before().run()).isEqualTo(run(2));
            assertThat(it.after().run()).isEqualTo(run(3));
            assertThat(it.differences()).extracting(Object::toString).containsExactly("module v1.0-600d → v1.0-0bad");
        });
        assertThat(past.firstBroken()).map(Seen::run).contains(run(3));
        assertThat(past.flake()).isEmpty();
    }

    @Test
    void aModuleThatBrokeByAKernelUpdateSaysBetweenWhichKernels() {
        var past = past(passed(BOOKWORM_40, run(1), GOOD), failed(BOOKWORM_41, run(2), GOOD));
        assertThat(past.lastTurn().orElseThrow().differences())
                .extracting(Object::toString)
                .containsExactly("kernel 6.1.0-40-cloud-amd64 → 6.1.0-41-cloud-amd64");
    }

    @Test
    void theSameInputsWithAnotherVerdictAreFlaky() {
        var past = past(
                passed(BOOKWORM_40, run(1), GOOD),
                failed(BOOKWORM_40, run(2), GOOD),
                passed(BOOKWORM_40, run(3), GOOD),
                failed(BOOKWORM_41, run(4), BAD));
        assertThat(past.flake()).hasValueSatisfying(it -> {
            assertThat(it.results()).isEqualTo(3);
            assertThat(it.failures()).isEqualTo(1);
        });
    }

    @Test
    void aVerdictFromTheCacheIsNoFurtherVerdict() {
        var first = passed(BOOKWORM_40, run(1), GOOD);
        assertThat(past(fromCache(first, 2), first).verdicts()).containsExactly(first);
    }

    @Test
    void aModuleThatIsSetBackToWhatItWasWorksAgainThoughItsVerdictIsFromTheCache() {
        var first = passed(BOOKWORM_40, run(1), GOOD);
        var past = past(first, failed(BOOKWORM_40, run(2), BAD), fromCache(first, 3), fromCache(first, 4));
        assertThat(past.isBroken()).isFalse();
        assertThat(past.firstBroken()).isEmpty();
        assertThat(past.lastTurn()).hasValueSatisfying(it -> {
            assertThat(it.before().run()).isEqualTo(run(2));
            assertThat(it.after().run()).isEqualTo(run(3));
        });
        assertThat(past.flake()).isEmpty();
    }

    @Test
    void aFailureThatIsNoLongerExpectedIsBrokenThoughItsVerdictIsFromTheCache() {
        var known = failed(BOOKWORM_40, run(1), BAD).judged(true);
        var past = past(
                known, fromCache(known, 2).judged(false), fromCache(known, 3).judged(false));
        assertThat(past.isKnownFailure()).isFalse();
        assertThat(past.isUnexpectedlyBroken()).isTrue();
        assertThat(past.verdicts()).hasSize(1);
        assertThat(past.firstBroken()).map(Seen::run).contains(run(1));
    }

    @Test
    void aFailureThatIsExpectedByNowIsKnownThoughItsVerdictIsFromTheCache() {
        var broken = failed(BOOKWORM_40, run(2), BAD);
        var past = past(passed(BOOKWORM_40, run(1), GOOD), broken, fromCache(broken, 3));
        assertThat(past.isKnownFailure()).isTrue();
        assertThat(past.verdicts()).hasSize(2);
        assertThat(past.flake()).isEmpty();
    }

    private static Seen fromCache(Seen first, int number) {
        return new Seen(
                run(number),
                first.cell(),
                first.status(),
                true,
                first.phase(),
                null,
                null,
                first.release(),
                first.inputs(),
                first.begun(),
                java.util.Map.of());
    }

    @Test
    void whatSaysNothingOfTheModuleIsNoVerdict() {
        var run = run(2);
        var missing = Seen.of(
                run,
                Runs.cell("hello", BOOKWORM_40, run, GOOD)
                        .ended(org.kmatrix.matrix.result.Phase.SOURCE, Status.MISS, null, "no source")
                        .build());
        var past = past(failed(BOOKWORM_40, run(1), GOOD), missing);
        assertThat(past.isBroken()).isTrue();
        assertThat(past.lastTurn()).isEmpty();
        assertThat(past.firstBroken()).map(Seen::run).contains(run(1));
    }

    @Test
    void whatWorksAgainIsNotBroken() {
        var past = past(failed(BOOKWORM_40, run(1), BAD), passed(BOOKWORM_40, run(2), GOOD));
        assertThat(past.isBroken()).isFalse();
        assertThat(past.firstBroken()).isEmpty();
        assertThat(past.lastTurn()).map(it -> it.after().run()).contains(run(2));
    }

    @Test
    void theBorderBetweenKernelsIsFoundInTheOrderOfReleases() {
        var run = run(1);
        var pasts = List.of(
                past(failed("vanilla:2.6.20 2.6.20 x86_64 up", run, GOOD)),
                past(passed("vanilla:2.6.9 2.6.9 x86_64 up", run, GOOD)),
                past(passed("vanilla:2.6.18 2.6.18 x86_64 up", run, GOOD)),
                past(failed("vanilla:2.6.32 2.6.32 x86_64 up", run, GOOD)));
        assertThat(Border.of(pasts)).singleElement().satisfies(it -> {
            assertThat(it.older().release()).isEqualTo("2.6.18");
            assertThat(it.newer().release()).isEqualTo("2.6.20");
            assertThat(it.breaks()).isTrue();
        });
    }

    @Test
    void whereAKernelHasSeveralToolchainsTheBorderIsBetweenThemAndNotBetweenKernels() {
        var run = run(1);
        var pasts = new ArrayList<CellPast>();
        for (var kernel : List.of("vanilla:2.6.9 2.6.9 x86_64 up", "vanilla:2.6.18 2.6.18 x86_64 up")) {
            pasts.add(past(with("gcc-10", Status.FAIL, kernel, run)));
            pasts.add(past(with("gcc-3.4", Status.PASS, kernel, run)));
        }
        assertThat(Border.of(pasts)).hasSize(2).allSatisfy(it -> {
            assertThat(it.axis()).isEqualTo(Border.Axis.TOOLCHAIN);
            assertThat(it.older().cell().toolchain()).isEqualTo("gcc-3.4");
            assertThat(it.newer().cell().toolchain()).isEqualTo("gcc-10");
            assertThat(it.breaks()).isTrue();
        });
    }

    @Test
    void withOneToolchainOfSeveralAModuleMayBreakBetweenKernels() {
        var run = run(1);
        var pasts = List.of(
                past(with("gcc-10", Status.PASS, "vanilla:2.6.9 2.6.9 x86_64 up", run)),
                past(with("gcc-3.4", Status.PASS, "vanilla:2.6.9 2.6.9 x86_64 up", run)),
                past(with("gcc-10", Status.PASS, "vanilla:2.6.18 2.6.18 x86_64 up", run)),
                past(with("gcc-3.4", Status.FAIL, "vanilla:2.6.18 2.6.18 x86_64 up", run)));
        assertThat(Border.of(pasts))
                .extracting(Border::axis)
                .containsExactly(Border.Axis.KERNEL, Border.Axis.TOOLCHAIN);
    }

    private static CellPast past(Seen... seen) {
        return new CellPast(seen[0].cell(), List.of(seen));
    }
}
