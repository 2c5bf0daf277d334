@NullMarked
package org.kmatrix.harness.guest.ssh;

import org.jspecify.annotations.NullMarked;
