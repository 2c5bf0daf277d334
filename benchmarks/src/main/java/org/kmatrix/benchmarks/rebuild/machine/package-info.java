/** A trial's machine: what it is to have, where that lies on this host's disk, and what a step on it cost. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.machine;

import org.jspecify.annotations.NullMarked;
