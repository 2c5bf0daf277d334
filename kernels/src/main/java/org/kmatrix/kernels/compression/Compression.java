package org.kmatrix.kernels.compression;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.SingleXZInputStream;

/** How a kernel or a module is compressed; told by its first bytes, because names can lie. */
public enum Compression {
    GZIP(0x1f, 0x8b, 8) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    BZIP2('B', 'Z', 'h') {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in);
        }
    },
    /** The format of the program {@code lzma}: its properties 0x5d, and a dictionary of whole 64 KiB. */
    LZMA(0x5d, 0, 0) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new LZMAInputStream(in, MEMORY_KIB, ARRAYS);
        }
    },
    XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream open(InputStream in) throws IOException {
            // its one stream: behind it in a kernel's image stands the length of the unpacked kernel
            return new SingleXZInputStream(in, MEMORY_KIB, true, ARRAYS);
        }
    },
    LZO(0x89, 'L', 'Z', 'O', 0, 0x0d, 0x0a, 0x1a, 0x0a) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new LzopInputStream(in);
        }
    },
    LZ4(0x02, 0x21, 0x4c, 0x18) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new LegacyLz4InputStream(in);
        }
    },
    ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    };

    /** Dictionaries are used again: filling new ones with zeros took a fifth of the time of reading a kernel's modules. */
    private static final ArrayCache ARRAYS = BasicArrayCache.getInstance();

    /** A dictionary of 128 MiB, the largest that scripts/xz_wrap.sh asks for, and the decoder's own needs. */
    private static final int MEMORY_KIB = 130 << 10;

    private static final int BUFFER = 1 << 16;

    private final byte[] magic;

    Compression(int... magic) {
        this.magic = new byte[magic.length];
        IntStream.range(0, magic.length).forEach(i -> this.magic[i] = (byte) magic[i]);
    }

    abstract InputStream open(InputStream in) throws IOException;

    /** The compression whose data begin at the buffer's position, if one's do. */
    public static Optional<Compression> of(ByteBuffer bytes) {
        return Arrays.stream(values()).filter(it -> it.beginsAt(bytes)).findFirst();
    }

    private boolean beginsAt(ByteBuffer bytes) {
        int start = bytes.position();
        return bytes.remaining() >= magic.length
                && IntStream.range(0, magic.length).allMatch(i -> bytes.get(start + i) == magic[i]);
    }

    /** The bytes by which it is known. */
    public byte[] magic() {
        return magic.clone();
    }

    /**
     * Expands what begins at the buffer's position, whatever follows it.
     *
     * @param most how many bytes it may expand to
     * @throws TooLargeException where it expands to more
     * @throws IOException where it is damaged
     */
    public byte[] expand(ByteBuffer bytes, int most) throws IOException {
        try (var in = open(new BufferInputStream(bytes))) {
            return read(in, most);
        } catch (RuntimeException e) {
            // the decoders answer some damage with whatever exception their arithmetic ends in
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] read(InputStream in, int most) throws IOException {
        var bytes = in.readNBytes(most);
        if (bytes.length == most && in.read() >= 0) {
            throw new TooLargeException(most);
        }
        return bytes;
    }
}
