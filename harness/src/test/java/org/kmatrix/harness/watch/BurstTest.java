package org.kmatrix.harness.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BurstTest {
    private final Script script = new Script();
    private final Burst burst = new Burst(script, script.clock());

    @Test
    void what_an_editor_writes_in_a_moment_is_one_save() throws InterruptedException {
        script.then(0, ".a.c.new")
                .then(5, "a.c", ".a.c.new")
                .then(30, "Makefile")
                .quiet();
        assertThat(burst.next().paths())
                .extracting(Path::toString)
                .containsExactlyInAnyOrder(".a.c.new", "a.c", "Makefile");
    }

    @Test
    void what_comes_after_a_quiet_moment_is_another_one() throws InterruptedException {
        script.then(0, "a.c").quiet().then(500, "b.c").quiet();
        assertThat(burst.next().paths()).containsExactly(Path.of("a.c"));
        assertThat(burst.next().paths()).containsExactly(Path.of("b.c"));
    }

    @Test
    void hours_without_any_save_are_waited_for() throws InterruptedException {
        script.quiet().quiet().then(0, "a.c").quiet();
        assertThat(burst.next().paths()).containsExactly(Path.of("a.c"));
    }

    @Test
    void what_never_stops_to_write_is_looked_at_all_the_same() throws InterruptedException {
        for (var i = 0; i < 1000; i++) {
            script.then(10, "log");
        }
        assertThat(burst.next().paths()).containsExactly(Path.of("log"));
        assertThat(script.elapsed()).isEqualTo(Burst.LONGEST.plusMillis(10));
    }

    @Test
    void that_something_was_lost_is_not_forgotten() throws InterruptedException {
        script.add(0, new Changed(Set.of(), true)).then(1, "a.c").quiet();
        assertThat(burst.next()).isEqualTo(new Changed(Set.of(Path.of("a.c")), true));
    }

    /** Changes that come so long after each other. */
    private static final class Script implements FileEvents {
        private final Deque<Step> steps = new ArrayDeque<>();
        private Instant now = Instant.EPOCH;

        private record Step(Duration after, Changed changed) {}

        Script then(long millis, String... names) {
            return add(
                    millis,
                    new Changed(Set.copyOf(List.of(names).stream().map(Path::of).toList()), false));
        }

        Script add(long millis, Changed changed) {
            steps.add(new Step(Duration.ofMillis(millis), changed));
            return this;
        }

        Script quiet() {
            return add(0, Changed.NOTHING);
        }

        Duration elapsed() {
            return Duration.between(Instant.EPOCH, now);
        }

        @Override
        public Changed poll(Duration wait) {
            var step = steps.remove();
            now = now.plus(step.changed().isNothing() ? wait : step.after());
            return step.changed();
        }

        Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }
    }
}
