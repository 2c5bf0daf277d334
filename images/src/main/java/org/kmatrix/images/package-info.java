/** What runs: the images that kernels and modules are built in, as text and bytes that a Docker Engine takes. */
@NullMarked
package org.kmatrix.images;

import org.jspecify.annotations.NullMarked;
