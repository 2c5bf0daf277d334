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
        var compressed = new ByteArrayOutputStream();
        try (var out = on(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
