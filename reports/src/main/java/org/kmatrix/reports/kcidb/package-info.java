/** KCIDB: how kernel testers report to the common database of kernelci.org. */
@NullMarked
package org.kmatrix.reports.kcidb;

import org.jspecify.annotations.NullMarked;
