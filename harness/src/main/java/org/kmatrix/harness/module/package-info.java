/** External modules: what a directory holds, how it is staged and built. */
@NullMarked
package org.kmatrix.harness.module;

import org.jspecify.annotations.NullMarked;
