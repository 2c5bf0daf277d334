/** Symbol versions: the checksums that kernels give the symbols they export, in every form that kernels write them. */
@NullMarked
package org.kmatrix.kernels.symvers;

import org.jspecify.annotations.NullMarked;
