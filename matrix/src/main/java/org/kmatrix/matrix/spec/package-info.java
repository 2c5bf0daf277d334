/** What a user asks for: the spec, its schema, and its faults. */
@NullMarked
package org.kmatrix.matrix.spec;

import org.jspecify.annotations.NullMarked;
