/** A run as all reports see it: cells in reading order, marks, kernel columns, tails of logs. */
@NullMarked
package org.kmatrix.reports.run;

import org.jspecify.annotations.NullMarked;
