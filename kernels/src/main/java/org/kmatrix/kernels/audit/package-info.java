/** The static verdict: would this kernel take this module, and if not, for which symbol or word of its vermagic? */
@NullMarked
package org.kmatrix.kernels.audit;

import org.jspecify.annotations.NullMarked;
