/** What a guest runs besides its kernel: userland, boot images, and the kernel's command line. */
@NullMarked
package org.kmatrix.images.guest;

import org.jspecify.annotations.NullMarked;
