/** Programs of the host: started with a time limit, their output kept, ended with all their children. */
@NullMarked
package org.kmatrix.harness.process;

import org.jspecify.annotations.NullMarked;
