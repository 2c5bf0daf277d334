/** What can be told of a module's sources before they are built. */
@NullMarked
package org.kmatrix.kernels.sources;

import org.jspecify.annotations.NullMarked;
