/** The matrix as values: axes, cells, what is left out and what is expected of them. */
@NullMarked
package org.kmatrix.matrix;

import org.jspecify.annotations.NullMarked;
