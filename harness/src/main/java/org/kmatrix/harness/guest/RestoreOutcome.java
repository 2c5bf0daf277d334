package org.kmatrix.harness.guest;

import java.time.Duration;

/** How going back to a snapshot can end. */
public sealed interface RestoreOutcome {
    /**
     * The guest is as it was.
     *
     * @param restore from the request to the guest running again
     * @param ssh from then to a command's result over a new SSH connection
     */
    record Restored(Duration restore, Duration ssh) implements RestoreOutcome {}

    /**
     * It is not: boot another guest.
     *
     * @param cause QEMU's or SSH's words
     */
    record Failed(String cause) implements RestoreOutcome {}
}
