/** The index of runs: an SQLite file in the cache. */
@NullMarked
package org.kmatrix.harness.history;

import org.jspecify.annotations.NullMarked;
