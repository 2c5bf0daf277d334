package org.kmatrix.kernels.preprocess;

/** A place where headers are looked for. */
public sealed interface SearchPlace {
    /**
     * A directory.
     *
     * @param path as the compiler was given it
     * @param owner whose headers are in it
     */
    record Directory(String path, HeaderOwner owner) implements SearchPlace {}

    /** The kernel's own headers, wherever they are. */
    record Kernel() implements SearchPlace {}

    /** Perhaps a directory. */
    record Unknown(String reason) implements SearchPlace {}
}
