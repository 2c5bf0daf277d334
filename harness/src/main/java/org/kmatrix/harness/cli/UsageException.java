package org.kmatrix.harness.cli;

/** Something that the user asked for makes no sense; the message says what, and what would. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    /** A message for whoever called. */
    public UsageException(String message) {
        super(message);
    }
}
