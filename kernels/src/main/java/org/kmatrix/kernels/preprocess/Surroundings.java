package org.kmatrix.kernels.preprocess;

import org.kmatrix.kernels.sources.Truth;

/** What is known of the headers that are not read: those of a kernel. */
public interface Surroundings {
    /** What a name stands for that no file that is read has defined. */
    Macro macro(String name);

    /** Whether an option that is not followed may define a name, though no header does. */
    boolean mayBeGiven(String name);

    /** Whether the kernel or the compiler has a header of that name. */
    Truth hasHeader(String name);
}
