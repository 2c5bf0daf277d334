package org.kmatrix.harness.guest;

import java.time.Duration;

/** How a boot can end. After every outcome but {@link Ready} there is no QEMU process any more. */
public sealed interface BootOutcome {
    /** It is up, and a command over SSH worked. */
    record Ready(BootTimes times, Accelerator accelerator) implements BootOutcome {}

    /** The guest's kernel panicked, reset itself or flooded the console, or QEMU was killed, on the way up. */
    record Died(Death death) implements BootOutcome {}

    /**
     * It hangs.
     *
     * @param where the console's last line, or that there is none
     * @param waited how long of it the host gave the guest no processor though it could have run
     */
    record TimedOut(String where, Duration limit, Duration waited) implements BootOutcome {}

    /**
     * The guest's init says that it will not come up.
     *
     * @param fault its words, from the console's line {@code KMATRIX-FAULT}
     */
    record InitFailed(String fault) implements BootOutcome {}

    /**
     * The guest says that it is up, but SSH to it does not work.
     *
     * @param cause SSH's words
     */
    record Unreachable(String cause) implements BootOutcome {}

    /**
     * QEMU did not start: it is missing, or it rejects its arguments. The host's fault.
     *
     * @param message one line: what is wrong and what mends it
     */
    record QemuFailed(String message) implements BootOutcome {}
}
