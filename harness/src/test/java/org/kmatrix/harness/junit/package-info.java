@NullMarked
package org.kmatrix.harness.junit;

import org.jspecify.annotations.NullMarked;
