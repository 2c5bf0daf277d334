package org.kmatrix.harness.junit;

/** A test has thrown what is no failed assertion; that is the cause, and the message has what is known of the cell besides. */
final class BrokenTestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenTestException(String message, Throwable cause) {
        super(message, cause);
    }
}
