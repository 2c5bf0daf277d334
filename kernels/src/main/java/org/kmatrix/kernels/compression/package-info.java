/** How kernels and their modules are compressed. */
@NullMarked
package org.kmatrix.kernels.compression;

import org.jspecify.annotations.NullMarked;
