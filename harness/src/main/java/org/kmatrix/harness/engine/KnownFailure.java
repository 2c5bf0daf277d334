package org.kmatrix.harness.engine;

import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.Judgement;
import org.kmatrix.matrix.result.Known;

/** The known failure of a judgement, as results tell it. */
final class KnownFailure {
    private KnownFailure() {}

    static @Nullable Known of(Judgement judgement) {
        var known = judgement.known();
        return known == null ? null : new Known(known.reason(), known.reference());
    }
}
