/** Results as people read them. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.report;

import org.jspecify.annotations.NullMarked;
