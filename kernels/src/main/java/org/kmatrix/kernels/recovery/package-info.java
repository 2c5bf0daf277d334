/** What an installed kernel tells of the symbols that it exports, without the tree that it was built in. */
@NullMarked
package org.kmatrix.kernels.recovery;

import org.jspecify.annotations.NullMarked;
