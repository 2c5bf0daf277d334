@NullMarked
package org.kmatrix.harness.process;

import org.jspecify.annotations.NullMarked;
