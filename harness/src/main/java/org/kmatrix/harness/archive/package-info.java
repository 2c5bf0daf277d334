/** Archives that a user names or that were downloaded: read with checks of paths, links, sizes and counts. */
@NullMarked
package org.kmatrix.harness.archive;

import org.jspecify.annotations.NullMarked;
