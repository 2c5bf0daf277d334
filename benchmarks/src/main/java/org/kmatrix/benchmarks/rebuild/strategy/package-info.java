/** The strategies as they run on a machine: shell scripts, see the resource {@code machine.sh}. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.strategy;

import org.jspecify.annotations.NullMarked;
