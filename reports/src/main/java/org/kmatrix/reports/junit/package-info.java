/** JUnit XML. */
@NullMarked
package org.kmatrix.reports.junit;

import org.jspecify.annotations.NullMarked;
