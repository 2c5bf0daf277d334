/**
 * Kernels as data: releases, ids, architectures and layouts. This module knows none of the others; it reads files, but starts
 * no process, opens no connection and asks no clock.
 */
@NullMarked
package org.kmatrix.kernels;

import org.jspecify.annotations.NullMarked;
