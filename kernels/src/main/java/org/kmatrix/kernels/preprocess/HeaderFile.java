package org.kmatrix.kernels.preprocess;

/** A file as the preprocessor knows it; the same path can be known to it as two files. */
final class HeaderFile {
    private final String path;
    private final HeaderOwner owner;
    private boolean opened;

    HeaderFile(String path, HeaderOwner owner) {
        this.path = path;
        this.owner = owner;
    }

    String path() {
        return path;
    }

    /** Files that it includes from its own directory have the same owner. */
    HeaderOwner owner() {
        return owner;
    }

    /** Whether this is the first time that it is read, which is when a compiler lists it. */
    boolean opensFirst() {
        var first = !opened;
        opened = true;
        return first;
    }

    boolean isOpened() {
        return opened;
    }
}
