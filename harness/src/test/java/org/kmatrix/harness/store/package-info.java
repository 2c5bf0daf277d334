@NullMarked
package org.kmatrix.harness.store;

import org.jspecify.annotations.NullMarked;
