/** What a cell came to, and the result records that a run writes. */
@NullMarked
package org.kmatrix.matrix.result;

import org.jspecify.annotations.NullMarked;
