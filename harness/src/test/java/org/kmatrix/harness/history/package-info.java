@NullMarked
package org.kmatrix.harness.history;

import org.jspecify.annotations.NullMarked;
