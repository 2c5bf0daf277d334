@NullMarked
package org.kmatrix.harness.kernel;

import org.jspecify.annotations.NullMarked;
