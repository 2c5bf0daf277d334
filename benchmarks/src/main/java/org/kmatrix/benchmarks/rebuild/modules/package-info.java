/** The modules that a machine keeps up to date: examples, generated ones, and Debian's packages. */
@NullMarked
package org.kmatrix.benchmarks.rebuild.modules;

import org.jspecify.annotations.NullMarked;
