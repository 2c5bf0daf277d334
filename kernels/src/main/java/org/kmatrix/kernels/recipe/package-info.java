/**
 * How vanilla kernels are configured and built, and how modules are built against them: text and values, made from the
 * resources of this package (quirks, configuration, toolchains). Nothing here starts a process.
 */
@NullMarked
package org.kmatrix.kernels.recipe;

import org.jspecify.annotations.NullMarked;
