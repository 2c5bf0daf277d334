@NullMarked
package org.kmatrix.harness.watch;

import org.jspecify.annotations.NullMarked;
