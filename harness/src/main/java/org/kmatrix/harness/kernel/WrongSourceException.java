package org.kmatrix.harness.kernel;

/** A kernel source that is there, but is damaged or another release. */
public final class WrongSourceException extends Exception {
    private static final long serialVersionUID = 1;

    WrongSourceException(String message) {
        super(message);
    }
}
