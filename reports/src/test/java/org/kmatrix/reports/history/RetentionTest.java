package org.kmatrix.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.reports.history.Runs.BAD;
import static org.kmatrix.reports.history.Runs.BOOKWORM_40;
import static org.kmatrix.reports.history.Runs.GOOD;
import static org.kmatrix.reports.history.Runs.failed;
import static org.kmatrix.reports.history.Runs.failing;
import static org.kmatrix.reports.history.Runs.passed;
import static org.kmatrix.reports.history.Runs.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final Retention LAST_TWO = new Retention(Optional.of(2), Optional.empty());

    @Test
    void theLastRunsOfTwoSpecsOfOneNameAreCountedApart() {
        var here = IntStream.rangeClosed(1, 3).mapToObj(it -> stored(it, "/home/a/kmatrix-out"));
        var there = IntStream.rangeClosed(4, 9).mapToObj(it -> stored(it, "/home/b/kmatrix-out"));
        assertThat(LAST_TWO.kept(Stream.concat(here, there).toList(), List.of(), NOW))
                .containsOnlyKeys(run(9), run(8), run(3), run(2));
    }

    @Test
    void theRunThatBrokeACellIsKeptAsLongAsARunThatIsKeptHasTheCell() {
        var broken = new CellPast(
                passed(BOOKWORM_40, run(1), GOOD).cell(),
                List.of(
                        passed(BOOKWORM_40, run(1), GOOD),
                        failed(BOOKWORM_40, run(2), BAD),
                        failed(BOOKWORM_40, run(4), BAD)));
        assertThat(LAST_TWO.kept(upTo(5), List.of(broken), NOW)).containsOnlyKeys(run(5), run(4), run(2), run(1));
        // nobody has run it since: it is no longer there, or is called otherwise
        assertThat(LAST_TWO.kept(upTo(9), List.of(broken), NOW)).containsOnlyKeys(run(9), run(8));
    }

    @Test
    void aKnownFailureKeepsNothing() {
        var known = new CellPast(
                passed(BOOKWORM_40, run(1), GOOD).cell(),
                List.of(
                        passed(BOOKWORM_40, run(1), GOOD),
                        Seen.of(
                                run(5),
                                failing("hello", BOOKWORM_40, run(5), BAD).build())));
        assertThat(LAST_TWO.kept(upTo(5), List.of(known), NOW)).containsOnlyKeys(run(5), run(4));
    }

    @Test
    void aFailureThatALaterRunExpectsKeepsNothingThoughThatRunTookItFromTheCache() {
        var broken = failed(BOOKWORM_40, run(1), BAD);
        var cached = new Seen(
                run(5),
                broken.cell(),
                broken.status(),
                true,
                broken.phase(),
                broken.blame(),
                broken.cause(),
                broken.release(),
                broken.inputs(),
                broken.begun(),
                Map.of());
        var known = new CellPast(broken.cell(), List.of(broken, cached));
        assertThat(LAST_TWO.kept(upTo(5), List.of(known), NOW)).containsOnlyKeys(run(5), run(4));
    }

    private static List<Retention.Stored> upTo(int day) {
        return IntStream.rangeClosed(1, day)
                .mapToObj(it -> stored(it, "/home/a/kmatrix-out"))
                .toList();
    }

    private static Retention.Stored stored(int day, String parent) {
        return new Retention.Stored(run(day), Path.of(parent, run(day).id()));
    }
}
