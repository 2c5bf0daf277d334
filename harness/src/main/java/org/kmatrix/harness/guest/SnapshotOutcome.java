package org.kmatrix.harness.guest;

import java.time.Duration;

/** How taking a snapshot can end. */
public sealed interface SnapshotOutcome {
    /** It is kept, and the guest runs on. */
    record Taken(Duration took) implements SnapshotOutcome {}

    /**
     * There is no such snapshot.
     *
     * @param cause QEMU's words
     */
    record Failed(String cause) implements SnapshotOutcome {}
}
