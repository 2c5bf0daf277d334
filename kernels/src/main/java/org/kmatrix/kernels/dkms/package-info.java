/** {@code dkms.conf}, read without a shell. */
@NullMarked
package org.kmatrix.kernels.dkms;

import org.jspecify.annotations.NullMarked;
