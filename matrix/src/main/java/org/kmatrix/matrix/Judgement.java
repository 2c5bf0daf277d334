package org.kmatrix.matrix;

import org.jspecify.annotations.Nullable;

/**
 * Whether a cell ended as the spec expects.
 *
 * @param expected whether it did
 * @param note why that is so, in one line; null where there is nothing to add
 * @param known the known failure that was met, or that was not met though its cell was meant; null where there is none
 */
public record Judgement(
        boolean expected, @Nullable String note, @Nullable Expectation known) {}
