/**
 * What runs: the images that kernels and modules are built in, as text and bytes that a Docker Engine takes. This module knows
 * kernels and no other, and no Docker Engine either: who runs what it makes is the harness.
 */
@NullMarked
package org.kmatrix.images;

import org.jspecify.annotations.NullMarked;
