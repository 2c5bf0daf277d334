@NullMarked
package org.kmatrix.harness.cli;

import org.jspecify.annotations.NullMarked;
