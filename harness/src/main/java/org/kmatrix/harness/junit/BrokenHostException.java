package org.kmatrix.harness.junit;

import org.jspecify.annotations.Nullable;

/** The harness or its host could not do its part: an error of the test, not a failure, as it says nothing about the module. */
final class BrokenHostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenHostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
