package org.kmatrix.harness.guest;

import java.time.Duration;
import java.util.Optional;

/** Whether a guest is late because the host had no processor for it: then neither its kernel nor a module is to blame. */
public final class BusyHost {
    private BusyHost() {}

    /**
     * Says so where the guest stood in the host's run queue for more than half of the time that it had.
     *
     * @param waited for a processor
     * @param limit what it had in all
     * @return the cause and what mends it
     */
    public static Optional<String> starved(Duration waited, Duration limit) {
        return waited.multipliedBy(2).compareTo(limit) > 0
                ? Optional.of(
                        "the host is too busy, the guest waited %.1f s of them for a processor; run fewer jobs (--jobs), or raise the spec's limits"
                                .formatted(waited.toMillis() / 1000.0))
                : Optional.empty();
    }
}
