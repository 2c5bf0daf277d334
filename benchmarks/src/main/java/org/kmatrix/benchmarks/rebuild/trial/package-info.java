/** One trial: a machine is set up, its kernel updated by a strategy, and what that costs is measured. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.trial;

import org.jspecify.annotations.NullMarked;
