package org.kmatrix.matrix.spec;

import java.nio.file.Path;
import java.util.List;

/** What is unpacked before a module is patched and built (the output guide's KERNEL_MOD_SOURCES). */
public sealed interface Sources {
    /** What the module's path names: the tarball there, or nothing where it is a directory. */
    record FromPath() implements Sources {}

    /** Nothing: the module's own build unpacks what it needs. */
    record None() implements Sources {}

    /**
     * These archives, instead.
     *
     * @param archives absolute paths, in the order of unpacking; never empty
     */
    record Archives(List<Path> archives) implements Sources {
        public Archives {
            archives = List.copyOf(archives);
        }
    }
}
