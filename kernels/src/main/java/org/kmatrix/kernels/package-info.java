/** Kernels as data: releases, ids, architectures and layouts. */
@NullMarked
package org.kmatrix.kernels;

import org.jspecify.annotations.NullMarked;
