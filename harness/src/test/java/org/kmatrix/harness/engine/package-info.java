@NullMarked
package org.kmatrix.harness.engine;

import org.jspecify.annotations.NullMarked;
