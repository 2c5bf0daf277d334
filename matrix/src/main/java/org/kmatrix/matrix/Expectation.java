package org.kmatrix.matrix;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/**
 * A known failure.
 *
 * @param pattern which cells it is known of
 * @param status how they end: {@link Status#FAIL} or {@link Status#MISS}
 * @param phase where they end; null where any phase will do
 * @param cause what is found in the cause's line; null where any cause will do
 * @param reason why it is known to fail
 * @param reference where that is written; null where it is nowhere
 */
public record Expectation(
        CellPattern pattern,
        Status status,
        @Nullable Phase phase,
        @Nullable Pattern cause,
        String reason,
        @Nullable String reference) {

    /** Whether a cell ended just as this says. */
    boolean fits(Cell cell, Status actual, @Nullable Phase at, @Nullable String why) {
        return pattern.matches(cell)
                && status == actual
                && (phase == null || phase == at)
                && (cause == null || (why != null && cause.matcher(why).find()));
    }

    /** The reason, and the reference where there is one: {@code "needs kmap (https://…)"}. */
    public String source() {
        return reference == null ? reason : reason + " (" + reference + ")";
    }
}
