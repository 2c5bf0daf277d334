/** Measurements of rebuild strategies, and of kmatrix itself. */
@NullMarked
package org.kmatrix.benchmarks;

import org.jspecify.annotations.NullMarked;
