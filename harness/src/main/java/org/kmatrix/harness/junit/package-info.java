/** The matrix in JUnit: a test runs once in every cell of a spec, with the built module and a booted guest at hand. */
@NullMarked
package org.kmatrix.harness.junit;

import org.jspecify.annotations.NullMarked;
