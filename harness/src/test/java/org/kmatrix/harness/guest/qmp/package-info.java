@NullMarked
package org.kmatrix.harness.guest.qmp;

import org.jspecify.annotations.NullMarked;
