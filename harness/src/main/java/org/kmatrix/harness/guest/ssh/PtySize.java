package org.kmatrix.harness.guest.ssh;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kmatrix.harness.guest.time.Deadline;

/** Follows a terminal whose user makes its window larger or smaller while a command runs. */
final class PtySize {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Pty> terminal;
    private final Consumer<Pty> changed;
    private final Clock clock;
    private Pty known;
    private Deadline next;

    /**
     * @param known what the command has got
     * @param changed is told of another
     */
    PtySize(Pty known, Supplier<Pty> terminal, Consumer<Pty> changed, Clock clock) {
        this.known = known;
        this.terminal = terminal;
        this.changed = changed;
        this.clock = clock;
        this.next = Deadline.after(clock, INTERVAL);
    }

    /** Looks, if it is time to. */
    void look() {
        if (!next.passed()) {
            return;
        }
        next = Deadline.after(clock, INTERVAL);
        var now = terminal.get();
        if (!now.equals(known)) {
            known = now;
            changed.accept(now);
        }
    }
}
