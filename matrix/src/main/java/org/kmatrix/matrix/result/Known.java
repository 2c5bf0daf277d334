package org.kmatrix.matrix.result;

import org.jspecify.annotations.Nullable;

/**
 * A known failure, as the spec's {@code expect} has it.
 *
 * @param reason why the cell is known to fail
 * @param reference where that is written; null where it is nowhere
 */
public record Known(String reason, @Nullable String reference) {}
