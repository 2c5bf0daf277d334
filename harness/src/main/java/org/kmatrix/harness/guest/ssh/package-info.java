/** SSH to a guest: a key of the run, the guest's host key pinned, output bounded. */
@NullMarked
package org.kmatrix.harness.guest.ssh;

import org.jspecify.annotations.NullMarked;
