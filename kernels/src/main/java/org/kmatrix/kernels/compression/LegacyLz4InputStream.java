package org.kmatrix.kernels.compression;

import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The old frame of lz4, which kernels are packed in: after the magic number one block after the other, each with its
 * packed length before it ({@code lib/decompress_unlz4.c}).
 */
final class LegacyLz4InputStream extends BlockInputStream {
    private static final int MAGIC = 0x184c2102;
    private static final int LARGEST_BLOCK = 8 << 20;

    /** What lz4 makes of a block that it cannot pack at all. */
    private static final int LARGEST_PACKED = LARGEST_BLOCK + LARGEST_BLOCK / 255 + 16;

    LegacyLz4InputStream(InputStream in) throws IOException {
        super(in);
        bigEndian(4);
    }

    @Override
    Optional<ByteBuffer> next() throws IOException {
        var start = in.readNBytes(4);
        if (start.length < 4 || in.available() == 0) {
            // behind the last block of a kernel stands nothing, or its unpacked length
            return Optional.empty();
        }
        int length = Integer.reverseBytes(ByteBuffer.wrap(start).getInt());
        if (length == MAGIC) {
            return Optional.of(ByteBuffer.allocate(0));
        }
        if (length <= 0 || length > LARGEST_PACKED) {
            throw new IOException("has an LZ4 block of " + Integer.toUnsignedLong(length) + " bytes");
        }
        // no byte of a block stands for more than 255
        var expanded = new byte[(int) Math.min(LARGEST_BLOCK, length * 255L)];
        int size = new Lz4Decompressor().decompress(exactly(length), 0, length, expanded, 0, expanded.length);
        return Optional.of(ByteBuffer.wrap(expanded, 0, size));
    }
}
