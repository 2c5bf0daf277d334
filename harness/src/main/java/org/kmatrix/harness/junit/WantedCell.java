package org.kmatrix.harness.junit;

import java.util.Optional;
import org.kmatrix.matrix.Cell;

/**
 * A cell that an annotation asks for.
 *
 * @param leftOut why the spec leaves it out, if it does
 */
record WantedCell(Cell cell, Optional<String> leftOut) {}
