/** Follows {@code #include} through sources: which files a compiler would open, as far as that can be told. */
@NullMarked
package org.kmatrix.kernels.preprocess;

import org.jspecify.annotations.NullMarked;
