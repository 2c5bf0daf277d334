/** What became of cells over many runs: when they broke, which flake, and how two runs differ. */
@NullMarked
package org.kmatrix.reports.history;

import org.jspecify.annotations.NullMarked;
