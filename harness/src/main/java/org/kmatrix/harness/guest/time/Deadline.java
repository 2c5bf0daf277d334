package org.kmatrix.harness.guest.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of a time limit, by a clock that is passed in.
 *
 * @param start when the limit began to run
 * @param limit how long it is
 */
public record Deadline(Clock clock, Instant start, Duration limit) {
    /** Longer than anything runs. */
    public static final Duration NEVER = Duration.ofDays(36_500);

    /** A limit that begins to run now. */
    public static Deadline after(Clock clock, Duration limit) {
        return new Deadline(clock, clock.instant(), limit);
    }

    /** Since the start. */
    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    /** What is left; zero once it has passed. */
    public Duration remaining() {
        var left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether nothing is left. */
    public boolean passed() {
        return remaining().isZero();
    }
}
