package org.kmatrix.harness.check;

import org.kmatrix.matrix.result.Ending;

/** What became of something that was attempted with a guest. */
public sealed interface Attempt<T> {
    /** It was done. */
    record Done<T>(T value) implements Attempt<T> {}

    /** It was not, and why; the guest may be of no more use. */
    record Ended<T>(Ending ending) implements Attempt<T> {}
}
