/** What {@code modinfo -F srcversion} will print of a module, from its sources alone. */
@NullMarked
package org.kmatrix.kernels.srcversion;

import org.jspecify.annotations.NullMarked;
