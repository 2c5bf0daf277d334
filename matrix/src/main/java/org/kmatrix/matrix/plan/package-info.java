/** What a run will do: the units that cells share, each done once. */
@NullMarked
package org.kmatrix.matrix.plan;

import org.jspecify.annotations.NullMarked;
