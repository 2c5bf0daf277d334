package org.kmatrix.harness.guest.ssh;

import java.io.IOException;

/** No SSH connection came about, or it could not be used. */
public final class SshException extends IOException {
    private final boolean worthRetrying;

    SshException(String message, Throwable cause, boolean worthRetrying) {
        super(message, cause);
        this.worthRetrying = worthRetrying;
    }

    /** False where trying again cannot help: a key was refused. */
    public boolean worthRetrying() {
        return worthRetrying;
    }
}
