@NullMarked
package org.kmatrix.harness.container;

import org.jspecify.annotations.NullMarked;
