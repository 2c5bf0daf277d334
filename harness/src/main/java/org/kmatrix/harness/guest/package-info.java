/** Guests: QEMU started, watched, snapshot, restored, talked to and ended. How each of these can end is a value. */
@NullMarked
package org.kmatrix.harness.guest;

import org.jspecify.annotations.NullMarked;
