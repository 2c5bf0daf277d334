package org.kmatrix.harness.module;

import org.kmatrix.matrix.result.Ending;

/** Ends the build of a module: carries the reason up to where it becomes a value. */
final class BuildStopped extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Ending ending;

    BuildStopped(Ending ending) {
        super(ending.cause());
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }
}
