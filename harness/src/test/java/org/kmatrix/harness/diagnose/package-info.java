@NullMarked
package org.kmatrix.harness.diagnose;

import org.jspecify.annotations.NullMarked;
