/** The matrix as values: axes and cells. */
@NullMarked
package org.kmatrix.matrix;

import org.jspecify.annotations.NullMarked;
