@NullMarked
package org.kmatrix.harness.archive;

import org.jspecify.annotations.NullMarked;
