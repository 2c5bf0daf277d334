/** What is kept: the content-addressed cache, and the directory of a run. */
@NullMarked
package org.kmatrix.harness.store;

import org.jspecify.annotations.NullMarked;
