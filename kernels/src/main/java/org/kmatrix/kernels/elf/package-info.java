/** What is written in a kernel module's object file, from 2.4's {@code .o} to today's compressed {@code .ko}. */
@NullMarked
package org.kmatrix.kernels.elf;

import org.jspecify.annotations.NullMarked;
