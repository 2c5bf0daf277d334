/** What is done with a built module in a booted guest: load, look, exercise, unload, load again; and the controls. */
@NullMarked
package org.kmatrix.harness.check;

import org.jspecify.annotations.NullMarked;
