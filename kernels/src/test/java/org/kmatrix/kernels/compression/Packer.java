package org.kmatrix.kernels.compression;

import com.github.luben.zstd.ZstdOutputStream;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lzo.LzoCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes as the kernel's build does. */
public final class Packer {
    private static final int LZ4_BLOCK = 8 << 20;
    private static final int LZO_BLOCK = 256 << 10;
    private static final int SMALL_DICTIONARY = 1 << 16;

    private Packer() {}

    private interface Stream {
        OutputStream over(OutputStream out) throws IOException;
    }

    /** The packed bytes. */
    public static byte[] pack(Compression compression, byte[] bytes) {
        return switch (compression) {
            case GZIP -> stream(bytes, GZIPOutputStream::new);
            case BZIP2 -> stream(bytes, BZip2CompressorOutputStream::new);
            case LZMA -> stream(bytes, it -> new LZMAOutputStream(it, options(), -1));
            case XZ -> stream(bytes, it -> new XZOutputStream(it, options()));
            case LZO -> lzop(bytes);
            case LZ4 -> lz4(bytes);
            case ZSTD -> stream(bytes, ZstdOutputStream::new);
        };
    }

    /** The packed bytes with the unpacked length behind them, as every format but gzip gets it in a boot image. */
    public static byte[] payload(Compression compression, byte[] bytes) {
        var packed = pack(compression, bytes);
        return compression == Compression.GZIP
                ? packed
                : ByteBuffer.allocate(packed.length + 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(packed)
                        .putInt(bytes.length)
                        .array();
    }

    private static LZMA2Options options() throws IOException {
        var options = new LZMA2Options();
        options.setDictSize(SMALL_DICTIONARY);
        return options;
    }

    private static byte[] stream(byte[] bytes, Stream stream) {
        var packed = new ByteArrayOutputStream();
        try (var out = stream.over(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] lz4(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x02, 0x21, 0x4c, 0x18});
        for (int at = 0; at < bytes.length; at += LZ4_BLOCK) {
            var block = block(new Lz4Compressor(), bytes, at, LZ4_BLOCK);
            packed.writeBytes(number(block.length, ByteOrder.LITTLE_ENDIAN));
            packed.writeBytes(block);
        }
        return packed.toByteArray();
    }

    private static byte[] lzop(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(Compression.LZO.magic());
        // versions 1.04, 2.10 and 0.94, method, level, the flag for checksums of what is unpacked
        packed.writeBytes(new byte[] {0x10, 0x40, 0x20, (byte) 0xa0, 0x09, 0x40, 3, 9, 0, 0, 0, 1});
        // mode and time, no name, and a checksum that nobody looks at
        packed.writeBytes(new byte[4 + 8 + 1 + 4]);
        for (int at = 0; at < bytes.length; at += LZO_BLOCK) {
            var part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + LZO_BLOCK));
            var block = block(new LzoCompressor(), part, 0, LZO_BLOCK);
            var sum = new Adler32();
            sum.update(part);
            packed.writeBytes(number(part.length, ByteOrder.BIG_ENDIAN));
            packed.writeBytes(number(Math.min(block.length, part.length), ByteOrder.BIG_ENDIAN));
            packed.writeBytes(number((int) sum.getValue(), ByteOrder.BIG_ENDIAN));
            packed.writeBytes(block.length < part.length ? block : part);
        }
        packed.writeBytes(new byte[4]);
        return packed.toByteArray();
    }

    private static byte[] block(Compressor compressor, byte[] bytes, int at, int most) {
        int length = Math.min(most, bytes.length - at);
        var packed = new byte[compressor.maxCompressedLength(length)];
        int size = compressor.compress(bytes, at, length, packed, 0, packed.length);
        return Arrays.copyOf(packed, size);
    }

    private static byte[] number(int value, ByteOrder order) {
        return ByteBuffer.allocate(4).order(order).putInt(value).array();
    }
}
