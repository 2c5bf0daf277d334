/** Reads logs for what went wrong, and whose fault it is: the kernel's log and the build's. Text in, values out. */
@NullMarked
package org.kmatrix.harness.diagnose;

import org.jspecify.annotations.NullMarked;
