package org.kmatrix.kernels.compression;

import java.io.IOException;

/** Compressed data expand to more than is taken: a bomb must not take the heap. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(int most) {
        super("expands to more than " + (most >> 20) + " MiB");
    }
}
