/** Whether a strategy's result is right: by the audit, and in booted guests. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.verdict;

import org.jspecify.annotations.NullMarked;
