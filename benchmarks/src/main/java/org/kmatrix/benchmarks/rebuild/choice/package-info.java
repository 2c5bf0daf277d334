/** Which strategies, scenarios and module sets there are, and which of them are measured. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.choice;

import org.jspecify.annotations.NullMarked;
