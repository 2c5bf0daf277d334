package org.kmatrix.kernels.compression;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads a buffer from its position on, and leaves the buffer itself as it is. */
final class BufferInputStream extends InputStream {
    private final ByteBuffer bytes;

    BufferInputStream(ByteBuffer bytes) {
        this.bytes = bytes.duplicate();
    }

    @Override
    public int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length > 0 && !bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, from, count);
        return count;
    }

    @Override
    public int available() {
        return bytes.remaining();
    }
}
