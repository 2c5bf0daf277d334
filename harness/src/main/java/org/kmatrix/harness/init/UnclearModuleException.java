package org.kmatrix.harness.init;

/** A directory does not say which module it builds, or how; the message says what is missing. */
public final class UnclearModuleException extends Exception {
    private static final long serialVersionUID = 1;

    UnclearModuleException(String message) {
        super(message);
    }
}
