package org.kmatrix.harness.watch;

import java.time.Clock;
import java.time.Duration;

/**
 * What belongs together: an editor writes a new file and renames it over the old one, a checkout writes hundreds. A burst is
 * over once nothing has happened for a moment, or when it has lasted so long that it is no save.
 */
public final class Burst {
    /** Editors need a few milliseconds; people do not notice this much. */
    static final Duration QUIET = Duration.ofMillis(80);

    /** Of something that never stops to write in a watched directory. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    private static final Duration ANY_TIME = Duration.ofHours(1);

    private final FileEvents events;
    private final Clock clock;

    /** Bursts of these events. */
    public Burst(FileEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Waits for the next one, for as long as it takes. */
    public Changed next() throws InterruptedException {
        var all = Changed.NOTHING;
        while (all.isNothing()) {
            all = events.poll(ANY_TIME);
        }
        return toItsEnd(all);
    }

    /** Waits for the end of one that has begun. */
    public Changed toItsEnd(Changed first) throws InterruptedException {
        var all = first;
        var end = clock.instant().plus(LONGEST);
        while (clock.instant().isBefore(end)) {
            var more = events.poll(QUIET);
            if (more.isNothing()) {
                return all;
            }
            all = all.and(more);
        }
        return all;
    }
}
