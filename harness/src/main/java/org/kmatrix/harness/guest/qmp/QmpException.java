package org.kmatrix.harness.guest.qmp;

import java.io.IOException;

/** QEMU refused a command, answered something else than QMP, or is no longer there. */
public final class QmpException extends IOException {
    /** The message names the command and what QEMU said. */
    public QmpException(String message) {
        super(message);
    }

    QmpException(String message, Throwable cause) {
        super(message, cause);
    }
}
