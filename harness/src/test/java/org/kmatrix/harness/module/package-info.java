@NullMarked
package org.kmatrix.harness.module;

import org.jspecify.annotations.NullMarked;
