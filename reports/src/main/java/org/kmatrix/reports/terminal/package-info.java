/** Text for people at a terminal: plan table, summary grid, failures. */
@NullMarked
package org.kmatrix.reports.terminal;

import org.jspecify.annotations.NullMarked;
