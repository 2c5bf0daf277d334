/** Results of trials as JSON Lines, and what they come to. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.result;

import org.jspecify.annotations.NullMarked;
