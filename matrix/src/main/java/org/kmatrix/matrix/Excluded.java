package org.kmatrix.matrix;

/**
 * A cell that is not run.
 *
 * @param cell which
 * @param reason why, in one line
 */
public record Excluded(Cell cell, String reason) {}
