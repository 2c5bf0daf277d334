package org.kmatrix.kernels.compression;

import io.airlift.compress.lzo.LzoDecompressor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.Adler32;

/** The format of the program lzop: a header, and blocks of LZO1X ({@code lib/decompress_unlzo.c}). */
final class LzopInputStream extends BlockInputStream {
    private static final int MAGIC_BYTES = 9;
    private static final int LARGEST_BLOCK = 64 << 20;

    /** The version from which on the header has three fields more. */
    private static final int WITH_LEVEL = 0x0940;

    private static final int ADLER_OF_EXPANDED = 0x1;
    private static final int ADLER_OF_PACKED = 0x2;
    private static final int CRC_OF_EXPANDED = 0x100;
    private static final int CRC_OF_PACKED = 0x200;
    private static final int EXTRA_FIELD = 0x40;
    private static final int FILTER = 0x800;

    private final int flags;

    LzopInputStream(InputStream in) throws IOException {
        super(in);
        exactly(MAGIC_BYTES);
        int version = bigEndian(2);
        boolean level = version >= WITH_LEVEL;
        exactly(2 + (level ? 2 : 0) + 1 + (level ? 1 : 0));
        flags = bigEndian(4);
        if ((flags & (FILTER | EXTRA_FIELD)) != 0) {
            throw new IOException("uses a filter or field of lzop that no kernel uses");
        }
        // mode and time, the file's name, the header's checksum
        exactly(4 + 4 + (level ? 4 : 0));
        exactly(bigEndian(1));
        exactly(4);
    }

    @Override
    Optional<ByteBuffer> next() throws IOException {
        int expanded = bigEndian(4);
        if (expanded == 0) {
            return Optional.empty();
        }
        int packed = bigEndian(4);
        if (expanded < 0 || expanded > LARGEST_BLOCK || packed <= 0 || packed > expanded) {
            throw new IOException("has an LZO block of " + Integer.toUnsignedLong(packed) + " bytes that expands to "
                    + Integer.toUnsignedLong(expanded));
        }
        boolean checked = (flags & ADLER_OF_EXPANDED) != 0;
        int checksum = checked ? bigEndian(4) : 0;
        exactly(laterChecksums(packed < expanded));
        var block = block(exactly(packed), expanded);
        if (checked && adler(block) != checksum) {
            throw new IOException("has an LZO block with a wrong checksum");
        }
        return Optional.of(ByteBuffer.wrap(block));
    }

    private int laterChecksums(boolean compressed) {
        int bytes = (flags & CRC_OF_EXPANDED) != 0 ? 4 : 0;
        if (compressed) {
            bytes += (flags & ADLER_OF_PACKED) != 0 ? 4 : 0;
            bytes += (flags & CRC_OF_PACKED) != 0 ? 4 : 0;
        }
        return bytes;
    }

    private static byte[] block(byte[] packed, int length) throws IOException {
        if (packed.length == length) {
            return packed;
        }
        var expanded = new byte[length];
        int size = new LzoDecompressor().decompress(packed, 0, packed.length, expanded, 0, length);
        if (size != length) {
            throw new IOException("has an LZO block that expands to " + size + " bytes, not " + length);
        }
        return expanded;
    }

    private static int adler(byte[] block) {
        var sum = new Adler32();
        sum.update(block);
        return (int) sum.getValue();
    }
}
