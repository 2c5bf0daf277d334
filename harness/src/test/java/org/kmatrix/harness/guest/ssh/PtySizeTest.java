package org.kmatrix.harness.guest.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PtySizeTest {
    private static final Pty SMALL = new Pty("xterm", 80, 24);
    private static final Pty LARGE = new Pty("xterm", 132, 43);

    private final SetClock clock = new SetClock();
    private final List<Pty> told = new ArrayList<>();
    private Pty now = SMALL;
    private int asked;
    private final PtySize size = new PtySize(SMALL, this::asked, told::add, clock);

    private Pty asked() {
        asked++;
        return now;
    }

    @Test
    void a_change_is_told_once() {
        now = LARGE;
        second();
        second();
        assertThat(told).containsExactly(LARGE);
        now = SMALL;
        second();
        assertThat(told).containsExactly(LARGE, SMALL);
    }

    @Test
    void it_is_asked_for_once_a_second_however_often_one_looks() {
        for (var i = 0; i < 30; i++) {
            clock.time = clock.time.plusMillis(100);
            size.look();
        }
        assertThat(asked).isEqualTo(3);
        assertThat(told).isEmpty();
    }

    private void second() {
        clock.time = clock.time.plus(Duration.ofSeconds(1));
        size.look();
    }

    private static final class SetClock extends Clock {
        private Instant time = Instant.EPOCH;

        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    }
}
