/** Looks at a module's directory and drafts a spec for it: {@code kmatrix init}. */
@NullMarked
package org.kmatrix.harness.init;

import org.jspecify.annotations.NullMarked;
