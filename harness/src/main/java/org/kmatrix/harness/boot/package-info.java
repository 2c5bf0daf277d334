/** What guests are booted from: the userland out of its image, and initramfs or initrd for each kernel. */
@NullMarked
package org.kmatrix.harness.boot;

import org.jspecify.annotations.NullMarked;
