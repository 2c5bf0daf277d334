package org.kmatrix.kernels.elf;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.XZInputStream;

/** How a module's file is compressed; told by its first bytes, because names can lie. */
enum Compression {
    GZIP(0x1f, 0x8b) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new XZInputStream(in, DICTIONARY_KIB, true, ARRAYS);
        }
    },
    ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    };

    /** No distribution's module comes near it; a bomb must not take the heap. */
    private static final int MOST_BYTES = 128 << 20;

    /** Dictionaries are used again: filling new ones with zeros took a fifth of the time of reading a kernel's modules. */
    private static final ArrayCache ARRAYS = BasicArrayCache.getInstance();

    private static final int DICTIONARY_KIB = 64 << 10;
    private static final int BUFFER = 1 << 16;

    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    abstract InputStream open(InputStream in) throws IOException;

    static byte[] expand(String file, byte[] bytes) {
        return Arrays.stream(values())
                .filter(it -> it.matches(bytes))
                .findFirst()
                .map(it -> it.expanded(file, bytes))
                .orElse(bytes);
    }

    private boolean matches(byte[] bytes) {
        return bytes.length >= magic.length
                && IntStream.range(0, magic.length).allMatch(i -> (bytes[i] & 0xff) == magic[i]);
    }

    private byte[] expanded(String file, byte[] bytes) {
        byte[] result;
        try (var in = open(new ByteArrayInputStream(bytes))) {
            result = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UnreadableModuleException(
                    file, "damaged " + this + " data (" + e.getMessage() + ")", "copy or compress it again", e);
        }
        if (result.length > MOST_BYTES) {
            throw new UnreadableModuleException(
                    file, "expands to more than " + (MOST_BYTES >> 20) + " MiB", "strip it: strip --strip-debug");
        }
        return result;
    }
}
