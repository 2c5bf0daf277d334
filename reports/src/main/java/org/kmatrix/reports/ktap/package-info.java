/** The Kernel Test Anything Protocol, version 1. */
@NullMarked
package org.kmatrix.reports.ktap;

import org.jspecify.annotations.NullMarked;
