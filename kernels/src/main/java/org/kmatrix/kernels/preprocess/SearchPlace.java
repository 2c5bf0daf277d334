package org.kmatrix.kernels.preprocess;

/** A place where headers are looked for. */
public sealed interface SearchPlace {
    /**
     * A directory.
     *
     * @param path as the compiler was given it
     * @param system whether its headers are the system's ({@code -isystem})
     */
    record Directory(String path, boolean system) implements SearchPlace {}

    /** The kernel's own headers, wherever they are. */
    record Kernel() implements SearchPlace {}

    /** Perhaps a directory. */
    record Unknown(String reason) implements SearchPlace {}
}
