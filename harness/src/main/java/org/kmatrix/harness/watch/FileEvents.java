package org.kmatrix.harness.watch;

import java.time.Duration;

/** Where news of changed files comes from. */
public interface FileEvents {
    /**
     * What was changed since this was asked last; nothing only where the time passed without a change.
     *
     * @param wait how long to wait for a first change; zero to look only
     */
    Changed poll(Duration wait) throws InterruptedException;
}
