/** Sees which files are changed, and says which modules they are of. */
@NullMarked
package org.kmatrix.harness.watch;

import org.jspecify.annotations.NullMarked;
