/** Kernels that a run needs: where their source or packages come from, and how they become a built kernel. */
@NullMarked
package org.kmatrix.harness.kernel;

import org.jspecify.annotations.NullMarked;
