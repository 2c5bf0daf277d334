package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.Path;

/** A run's directory whose {@code run.json} makes no sense. */
public final class DamagedRunException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    DamagedRunException(Path file, IllegalArgumentException cause) {
        super(file + " is damaged: " + cause.getMessage(), cause);
        this.reason = String.valueOf(cause.getMessage());
    }

    /** What makes no sense. */
    public String reason() {
        return reason;
    }
}
