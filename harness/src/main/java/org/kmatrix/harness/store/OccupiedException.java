package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.Path;

/** A run's directory to which another run is writing now. */
public final class OccupiedException extends IOException {
    private static final long serialVersionUID = 1;

    OccupiedException(Path directory) {
        super("another run is writing to " + directory + "; wait for its end, or choose another directory by --out");
    }
}
