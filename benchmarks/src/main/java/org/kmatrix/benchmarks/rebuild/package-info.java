/** Rebuild strategies: what a kernel update costs, and whether its result is right. */
@NullMarked
package org.kmatrix.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
