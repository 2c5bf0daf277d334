/** What parts of kmatrix cost in a JVM that is warm, by JMH; {@code micro.sh} runs them. */
@NullMarked
package org.kmatrix.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
