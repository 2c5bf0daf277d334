@NullMarked
package org.kmatrix.harness;

import org.jspecify.annotations.NullMarked;
