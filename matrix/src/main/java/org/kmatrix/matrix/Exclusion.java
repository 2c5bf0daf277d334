package org.kmatrix.matrix;

/**
 * A rule by which cells are left out.
 *
 * @param pattern which cells
 * @param reason why, in one line
 */
public record Exclusion(CellPattern pattern, String reason) {}
