package org.kmatrix.harness.guest;

import java.time.Duration;
import org.kmatrix.harness.guest.ssh.Output;

/** How a command in a guest can end; with what it printed up to then. */
public sealed interface RunOutcome {
    Output out();

    Output err();

    /**
     * It ended by itself.
     *
     * @param status 0 to 255; 128 and more may be a signal, as shells have it: 137 if the kernel killed it in an oops
     */
    record Finished(int status, Output out, Output err, Duration took) implements RunOutcome {
        /** Whether the status is 0. */
        public boolean ok() {
            return status == 0;
        }
    }

    /**
     * It was still running, or the guest hung without a word: {@link Guest#answer} tells which.
     *
     * @param waited how long of it the host gave the guest no processor though it could have run
     */
    record TimedOut(Duration limit, Duration waited, Output out, Output err) implements RunOutcome {}

    /**
     * The connection broke, but the guest seems to live.
     *
     * @param cause SSH's words
     */
    record ConnectionLost(String cause, Output out, Output err) implements RunOutcome {}

    /** The guest died of it, or meanwhile. */
    record GuestDied(Death death, Output out, Output err) implements RunOutcome {}
}
