/** Time limits, by a clock that comes from outside. */
@NullMarked
package org.kmatrix.harness.guest.time;

import org.jspecify.annotations.NullMarked;
