/** Values in files: rows of the program's own data, and what goes from process to process. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.data;

import org.jspecify.annotations.NullMarked;
