package org.kmatrix.kernels.preprocess;

/** A file as the preprocessor knows it; the same path can be known to it as two files. */
final class HeaderFile {
    private final String path;
    private final boolean system;
    private boolean opened;

    HeaderFile(String path, boolean system) {
        this.path = path;
        this.system = system;
    }

    String path() {
        return path;
    }

    boolean isSystem() {
        return system;
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
