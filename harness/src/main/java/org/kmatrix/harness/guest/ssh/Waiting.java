package org.kmatrix.harness.guest.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/** Waits for something, but no longer than there is time for it and the watch lets it. */
record Waiting(Deadline deadline, Watch watch) {
    private static final Duration POLL = Duration.ofMillis(2);
    /** A watch may read files: it is asked at every tenth poll. */
    private static final int POLLS_PER_WATCH = 10;

    /** Empty once it has come; otherwise why the waiting was cut short. */
    Optional<Exec> until(BooleanSupplier come) {
        for (var poll = 1; !come.getAsBoolean(); poll++) {
            if (poll % POLLS_PER_WATCH == 0 && watch.stop()) {
                return Optional.of(new Exec.Stopped());
            }
            if (deadline.passed()) {
                return Optional.of(new Exec.OutOfTime());
            }
            if (!Pause.of(POLL)) {
                return Optional.of(new Exec.Lost("interrupted", true));
            }
        }
        return Optional.empty();
    }
}
