package org.kmatrix.kernels.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A format of blocks that are expanded each by itself. */
abstract class BlockInputStream extends InputStream {
    final InputStream in;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private boolean ended;

    BlockInputStream(InputStream in) {
        this.in = in;
    }

    /** The next block, expanded; empty after the last one. */
    abstract Optional<ByteBuffer> next() throws IOException;

    @Override
    public int read() throws IOException {
        return fill() ? block.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.remaining());
        block.get(target, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!ended && !block.hasRemaining()) {
            var more = next();
            more.ifPresent(it -> block = it);
            ended = more.isEmpty();
        }
        return block.hasRemaining();
    }

    byte[] exactly(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("ends within a block");
        }
        return bytes;
    }

    int bigEndian(int count) throws IOException {
        int value = 0;
        for (var octet : exactly(count)) {
            value = value << 8 | octet & 0xff;
        }
        return value;
    }
}
