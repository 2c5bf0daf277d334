package org.kmatrix.kernels.recovery;

/** A kernel's image cannot be read as one. The message is {@code FILE: CAUSE; MEND}. */
public final class UnreadableImageException extends RuntimeException {
    UnreadableImageException(String file, String reason, String mend) {
        super(file + ": " + reason + "; " + mend);
    }

    UnreadableImageException(String file, String reason, String mend, Throwable cause) {
        this(file, reason, mend);
        initCause(cause);
    }
}
