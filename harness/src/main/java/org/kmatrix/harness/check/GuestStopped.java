package org.kmatrix.harness.check;

import org.kmatrix.matrix.result.Ending;

/** Ends a check: carries the reason up to where it becomes a value. */
final class GuestStopped extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Ending ending;

    GuestStopped(Ending ending) {
        super(ending.cause());
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }
}
