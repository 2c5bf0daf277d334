/** Reads makefiles: what their variables come to, as far as that can be told without running anything. */
@NullMarked
package org.kmatrix.kernels.makefile;

import org.jspecify.annotations.NullMarked;
