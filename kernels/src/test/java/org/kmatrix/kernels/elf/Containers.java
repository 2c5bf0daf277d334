package org.kmatrix.kernels.elf;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The ways in which distributions compress their modules. */
public enum Containers {
    GZ {
        @Override
        OutputStream on(OutputStream out) throws IOException {
            return new GZIPOutputStream(out);
        }
    },
    XZ {
        @Override
        OutputStream on(OutputStream out) throws IOException {
            return new XZOutputStream(out, new LZMA2Options(0));
        }
    },
    ZST {
        @Override
        OutputStream on(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    };

    abstract OutputStream on(OutputStream out) throws IOException;

    /** The compressed bytes. */
    public byte[] compress(byte[] bytes) {
        return compress(bytes, 1);
    }

    /** The same bytes many times, as one compressed stream. */
    byte[] compress(byte[] bytes, int times) {
        var compressed = new ByteArrayOutputStream();
        try (var out = on(compressed)) {
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
