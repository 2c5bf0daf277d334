package org.kmatrix.harness.guest.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that starts at the time of day and never jumps: limits hold while the machine's time is being set. */
public final class MonotonicClock extends Clock {
    private final Instant start;
    private final long startNanos;
    private final ZoneId zone;

    /** Starts at the present time of day, in UTC. */
    public MonotonicClock() {
        this(Clock.systemUTC().instant(), System.nanoTime(), ZoneOffset.UTC);
    }

    private MonotonicClock(Instant start, long startNanos, ZoneId zone) {
        this.start = start;
        this.startNanos = startNanos;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MonotonicClock(start, startNanos, other);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
