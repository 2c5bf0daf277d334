package org.kmatrix.kernels.srcversion;

import java.util.List;
import java.util.Optional;

/**
 * A module that kbuild makes.
 *
 * @param path where, without {@code .ko}: the directory as it is written, and the name
 * @param parts the objects that it is made of, in the order in which modpost takes them
 * @param doubt why these may be others; empty where they are certain
 */
record ModulePlan(String path, List<Part> parts, Optional<String> doubt) {
    ModulePlan {
        parts = List.copyOf(parts);
    }

    /**
     * One object.
     *
     * @param object its path as it is written
     * @param flags the compiler's options for a source in C
     * @param assemblerFlags those for one in assembler
     * @param doubt why its options or its rule may be others
     */
    record Part(String object, String flags, String assemblerFlags, Optional<String> doubt) {}
}
