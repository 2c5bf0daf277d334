/** The QEMU Machine Protocol: JSON lines over a Unix socket. */
@NullMarked
package org.kmatrix.harness.guest.qmp;

import org.jspecify.annotations.NullMarked;
