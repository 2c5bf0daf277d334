/**
 * The matrix as values: axes, cells, what is left out and what is expected of them. This module knows kernels and no other;
 * like that one it starts no process, opens no connection and asks no clock.
 */
@NullMarked
package org.kmatrix.matrix;

import org.jspecify.annotations.NullMarked;
