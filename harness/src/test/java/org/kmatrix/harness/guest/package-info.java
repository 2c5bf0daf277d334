@NullMarked
package org.kmatrix.harness.guest;

import org.jspecify.annotations.NullMarked;
