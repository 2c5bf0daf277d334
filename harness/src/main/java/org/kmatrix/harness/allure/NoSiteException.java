package org.kmatrix.harness.allure;

/** The site could not be made: of what is missing or failed, and of what mends it, the message tells. */
public final class NoSiteException extends Exception {
    private static final long serialVersionUID = 1;

    NoSiteException(String message) {
        super(message);
    }
}
