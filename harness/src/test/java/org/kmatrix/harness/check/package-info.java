@NullMarked
package org.kmatrix.harness.check;

import org.jspecify.annotations.NullMarked;
