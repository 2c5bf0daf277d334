package org.kmatrix.harness.guest.time;

import java.time.Duration;

/** A short wait between two looks at something that does not tell by itself. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @return false if the thread was interrupted, now or before: stop looking
     */
    public static boolean of(Duration length) {
        try {
            Thread.sleep(length.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
