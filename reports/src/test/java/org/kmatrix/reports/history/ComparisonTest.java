package org.kmatrix.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.reports.history.Runs.BAD;
import static org.kmatrix.reports.history.Runs.BOOKWORM_40;
import static org.kmatrix.reports.history.Runs.GOOD;
import static org.kmatrix.reports.history.Runs.built;
import static org.kmatrix.reports.history.Runs.cell;
import static org.kmatrix.reports.history.Runs.failing;
import static org.kmatrix.reports.history.Runs.on;
import static org.kmatrix.reports.history.Runs.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.history.Comparison.Kind;

class ComparisonTest {
    @Test
    void everyWayInWhichACellCanChangeHasItsKind() {
        var before = List.of(
                good("steady", 1),
                good("breaks", 1),
                good("known", 1),
                good("host", 1),
                bad("mended", 1),
                bad("otherwise", 1),
                good("gone", 1),
                bad("still", 1));
        var after = List.of(
                good("steady", 2),
                bad("breaks", 2),
                Seen.of(run(2), failing("known", BOOKWORM_40, run(2), BAD).build()),
                Seen.of(
                        run(2),
                        cell("host", BOOKWORM_40, run(2), GOOD)
                                .ended(Phase.BOOT, Status.ERROR, Blame.HOST, "no memory")
                                .unexpected()
                                .build()),
                good("mended", 2),
                Seen.of(
                        run(2),
                        cell("otherwise", BOOKWORM_40, run(2), BAD)
                                .ended(Phase.BUILD, Status.FAIL, Blame.MODULE, "main.c:1: error: no")
                                .unexpected()
                                .build()),
                bad("new", 2),
                bad("still", 2));
        var comparison = compared(before, after);
        assertThat(comparison.entries())
                .extracting(it -> it.kind() + " " + it.cell().split("/", -1)[0])
                .containsExactly(
                        "WORSE breaks",
                        "WORSE host",
                        "UNEXPECTED new",
                        "CHANGED known",
                        "CHANGED otherwise",
                        "BETTER mended",
                        "GONE gone");
        assertThat(comparison.same()).isEqualTo(2);
        assertThat(comparison.isWorse()).isTrue();
    }

    @Test
    void aFailureAfterANightInWhichNothingCouldBeSeenIsWorse() {
        assertThat(kind(unseen(Status.ERROR, false, 1), bad("hello", 2))).isEqualTo("WORSE");
        assertThat(kind(unseen(Status.MISS, false, 1), bad("hello", 2))).isEqualTo("WORSE");
        assertThat(kind(unseen(Status.ERROR, false, 1), unseen(Status.MISS, false, 2)))
                .isEqualTo("CHANGED");
        assertThat(kind(unseen(Status.ERROR, false, 1), known(2))).isEqualTo("BETTER");
        assertThat(kind(unseen(Status.ERROR, false, 1), good("hello", 2))).isEqualTo("BETTER");
    }

    @Test
    void whatIsNoLongerSeenOrFailsAsExpectedAgainGotNoBetter() {
        assertThat(kind(bad("hello", 1), unseen(Status.MISS, true, 2))).isEqualTo("CHANGED");
        assertThat(kind(bad("hello", 1), unseen(Status.SKIP, true, 2))).isEqualTo("CHANGED");
        assertThat(kind(bad("hello", 1), known(2))).isEqualTo("CHANGED");
        var passedUnexpectedly = Seen.of(
                run(1),
                cell("hello", BOOKWORM_40, run(1), GOOD).passed().unexpected().build());
        assertThat(kind(passedUnexpectedly, known(2))).isEqualTo("CHANGED");
        assertThat(kind(known(1), good("hello", 2))).isEqualTo("BETTER");
    }

    private static Seen known(int day) {
        return Seen.of(run(day), failing("hello", BOOKWORM_40, run(day), BAD).build());
    }

    private static Seen unseen(Status status, boolean expected, int day) {
        var cell = cell("hello", BOOKWORM_40, run(day), GOOD).ended(Phase.SOURCE, status, Blame.HOST, "not seen");
        return Seen.of(run(day), (expected ? cell : cell.unexpected()).build());
    }

    private static String kind(Seen before, Seen after) {
        return compared(List.of(before), List.of(after)).entries().stream()
                .map(it -> it.kind().name())
                .findFirst()
                .orElse("SAME");
    }

    @Test
    void aNewCellIsWorseWhereItIsNotAsExpectedWhateverItsStatus() {
        var before = List.of(good("hello", 1));
        var passedUnexpectedly = Seen.of(
                run(2),
                cell("new", BOOKWORM_40, run(2), GOOD).passed().unexpected().build());
        for (var it : List.of(bad("new", 2), passedUnexpectedly)) {
            var comparison = compared(before, List.of(good("hello", 2), it));
            assertThat(comparison.isWorse()).isTrue();
            assertThat(comparison.count(Kind.UNEXPECTED)).isEqualTo(1);
        }
        assertThat(compared(before, List.of(good("hello", 2), unseen(Status.ERROR, false, 2)))
                        .isWorse())
                .isTrue();
    }

    @Test
    void aNewCellThatIsAsExpectedOrAGoneOneIsNotWorse() {
        var comparison = compared(List.of(good("gone", 1), bad("broken", 1)), List.of(known(2), good("new", 2)));
        assertThat(comparison.isWorse()).isFalse();
        assertThat(comparison.count(Kind.NEW)).isEqualTo(2);
        assertThat(comparison.count(Kind.GONE)).isEqualTo(2);
    }

    @Test
    void whatTakesLongerInAllCellsIsToldAndIsNoCellsChange() {
        var comparison = compared(builds(20, run(1), 2_000), builds(20, run(2), 6_000));
        assertThat(comparison.throughout()).containsExactly(new Throughout(Phase.BUILD, 3, 20));
        assertThat(comparison.throughout()).hasToString("[build 3.0 times as long (the middle one of 20 cells)]");
        assertThat(comparison.entries()).isEmpty();
        assertThat(comparison.isWorse()).isFalse();
    }

    @Test
    void ofAllCellsNothingIsToldOfFewOfOthersMachinesAndOfWhatNobodyWaitsFor() {
        assertThat(compared(builds(4, run(1), 2_000), builds(4, run(2), 6_000)).throughout())
                .isEmpty();
        assertThat(compared(builds(5, run(1), 2_000), builds(5, run(2), 6_000)).throughout())
                .hasSize(1);
        assertThat(compared(builds(20, run(1), 2_000), builds(20, on("slow", 2), 6_000))
                        .throughout())
                .isEmpty();
        assertThat(compared(builds(20, run(1), 2_000), builds(20, run(2), 2_900))
                        .throughout())
                .isEmpty();
        assertThat(compared(builds(20, run(1), 20), builds(20, run(2), 60)).throughout())
                .isEmpty();
    }

    private static List<Seen> builds(int cells, RunRef run, int millis) {
        return IntStream.range(0, cells)
                .mapToObj(it -> built("m" + it, run, millis))
                .toList();
    }

    @Test
    void aSlowerMachineIsNotASlowerCell() {
        var before = new ArrayList<Seen>();
        var after = new ArrayList<Seen>();
        for (var i = 0; i < 12; i++) {
            before.add(built("m" + i, run(1), 2_000 + 40 * i));
            after.add(built("m" + i, on("slow", 2), 3 * (2_000 + 40 * i) + 30 * (i % 3)));
        }
        assertThat(compared(before, after).entries()).isEmpty();
        after.set(7, built("m7", on("slow", 2), 24_000));
        assertThat(compared(before, after).entries()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.SLOWER);
            assertThat(((Comparison.Both) it).slowdowns())
                    .extracting(Slowdown::phase)
                    .containsExactly(Phase.BUILD);
        });
    }

    @Test
    void aCellsOwnPastSaysWhatIsNoiseInIt() {
        var past = new ArrayList<Seen>();
        for (var day = 1; day <= 8; day++) {
            past.add(built("noisy", run(day), day % 2 == 0 ? 2_000 : 4_000));
        }
        var before = List.of(built("noisy", run(9), 2_000));
        assertThat(Comparison.of(run(9), before, run(10), List.of(built("noisy", run(10), 5_000)), cell -> past)
                        .entries())
                .isEmpty();
        assertThat(Comparison.of(run(9), before, run(10), List.of(built("noisy", run(10), 20_000)), cell -> past)
                        .entries())
                .extracting(Comparison.Entry::kind)
                .containsExactly(Kind.SLOWER);
    }

    @Test
    void whatHasBeenAsSlowInTheRunBeforeIsNoNewsWhateverWasUsualOnce() {
        var past = new ArrayList<Seen>();
        for (var day = 1; day <= 8; day++) {
            past.add(built("hello", run(day), 2_000));
        }
        var slow = built("hello", run(9), 5_000);
        past.add(slow);
        assertThat(kinds(9, slow, 10, built("hello", run(10), 5_100), past)).isEmpty();
        assertThat(kinds(8, past.get(7), 9, slow, past)).containsExactly(Kind.SLOWER);
    }

    @Test
    void whatCameLaterAndTheSameMeasurementOfAShardAreNoEarlierTimes() {
        var past = new ArrayList<Seen>();
        for (var day = 11; day <= 18; day++) {
            past.add(built("hello", run(day), 2_000));
        }
        assertThat(kinds(1, built("hello", run(1), 2_000), 2, built("hello", run(2), 9_000), past))
                .isEmpty();
        var shard = built("hello", run(1), 2_000);
        for (var it : List.of("s1", "s2", "s3", "s4", "s5")) {
            past.add(new Seen(
                    new RunRef(it, "forge", run(1).started(), "0.1.0+cafe", "drivers.yaml"),
                    shard.cell(),
                    shard.status(),
                    true,
                    shard.phase(),
                    null,
                    null,
                    shard.release(),
                    shard.inputs(),
                    shard.begun(),
                    shard.times()));
        }
        assertThat(kinds(1, shard, 2, built("hello", run(2), 9_000), past)).isEmpty();
    }

    private static List<Kind> kinds(int before, Seen old, int after, Seen now, List<Seen> past) {
        return Comparison.of(run(before), List.of(old), run(after), List.of(now), cell -> past).entries().stream()
                .map(Comparison.Entry::kind)
                .toList();
    }

    @Test
    void whatOneCellDoesForAllOfAKernelIsNoTimeOfItsOwn() {
        var controls = Stream.of("crc-flipped", "versions-removed")
                .map(it -> new Control(it, Verdict.REFUSED, Verdict.REFUSED, "no", "changed", true))
                .toList();
        var first = new Modversions(Verdict.ACCEPTED, Verdict.ACCEPTED, true, 3, List.of(), "6.1.0", controls);
        var other = new Modversions(
                Verdict.ACCEPTED, Verdict.ACCEPTED, true, 3, List.of(), "6.1.0", controls.subList(0, 1));
        assertThat(Seen.of(run(1), passed().vm(null).modversions(first).build()).times())
                .doesNotContainKeys(Phase.BOOT, Phase.UNLOAD)
                .containsKeys(Phase.BUILD, Phase.LOAD);
        assertThat(Seen.of(run(1), passed().vm(150).modversions(other).build()).times())
                .containsKeys(Phase.BOOT, Phase.UNLOAD);
    }

    private static CellBuilder passed() {
        return cell("hello", BOOKWORM_40, run(1), GOOD).passed();
    }

    @Test
    void aVerdictThatTheOtherRunTookFromTheCacheIsNotSlowerThanItself() {
        var past = new ArrayList<Seen>();
        for (var day = 1; day <= 8; day++) {
            past.add(built("a", run(day), 2_000));
        }
        var slow = built("a", run(9), 20_000);
        var cached = new Seen(
                run(10),
                slow.cell(),
                slow.status(),
                true,
                slow.phase(),
                null,
                null,
                slow.release(),
                slow.inputs(),
                slow.begun(),
                Map.of());
        assertThat(Comparison.of(run(10), List.of(cached), run(9), List.of(slow), cell -> past)
                        .entries())
                .isEmpty();
    }

    @Test
    void withTooFewMeasurementsNothingIsSaidOfTimes() {
        var comparison = compared(List.of(built("a", run(1), 1_000)), List.of(built("a", run(2), 90_000)));
        assertThat(comparison.entries()).isEmpty();
        assertThat(comparison.timesCompared()).isFalse();
    }

    private static Seen good(String module, int day) {
        return Seen.of(
                run(day), cell(module, BOOKWORM_40, run(day), GOOD).passed().build());
    }

    private static Seen bad(String module, int day) {
        return Seen.of(
                run(day),
                failing(module, BOOKWORM_40, run(day), BAD).unexpected().build());
    }

    private static Comparison compared(List<Seen> before, List<Seen> after) {
        return Comparison.of(before.get(0).run(), before, after.get(0).run(), after, cell -> List.of());
    }
}
