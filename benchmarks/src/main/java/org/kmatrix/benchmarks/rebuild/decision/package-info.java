/** Which modules may be kept as they are when a kernel is updated. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.decision;

import org.jspecify.annotations.NullMarked;
