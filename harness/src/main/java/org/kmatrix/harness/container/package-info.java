/** Docker: images made without a registry, and containers in which builds run locked down. */
@NullMarked
package org.kmatrix.harness.container;

import org.jspecify.annotations.NullMarked;
