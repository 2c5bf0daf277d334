package org.kmatrix.harness.guest.ssh;

import java.io.IOException;

/** No SSH connection came about, or it could not be used. */
public final class SshException extends IOException {
    private final boolean worthRetrying;
    private final boolean silent;

    SshException(String message, Throwable cause, boolean worthRetrying, boolean silent) {
        super(message, cause);
        this.worthRetrying = worthRetrying;
        this.silent = silent;
    }

    /** False where trying again cannot help: a key was refused. */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** Whether nothing came from the other side in time; otherwise it answered, if only by closing the connection. */
    public boolean silent() {
        return silent;
    }
}
