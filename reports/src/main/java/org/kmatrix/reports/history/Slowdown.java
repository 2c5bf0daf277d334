package org.kmatrix.reports.history;

import java.time.Duration;
import org.kmatrix.matrix.result.Phase;

/**
 * A phase that took longer than its noise explains.
 *
 * @param phase which
 * @param usual what it would have taken
 * @param now what it took
 * @param limit what noise would have explained
 * @param source what the noise was taken from, in words
 */
public record Slowdown(Phase phase, Duration usual, Duration now, Duration limit, String source) {}
