package org.kmatrix.kernels.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.compression.TooLargeException;

/** A module's file as it is installed: plain, or compressed. */
final class PackedModule {
    /** No distribution's module comes near it. */
    private static final int MOST_BYTES = 128 << 20;

    private PackedModule() {}

    static byte[] expand(String file, byte[] bytes) {
        var content = ByteBuffer.wrap(bytes);
        return Compression.of(content).map(it -> expanded(file, it, content)).orElse(bytes);
    }

    private static byte[] expanded(String file, Compression compression, ByteBuffer content) {
        try {
            return compression.expand(content, MOST_BYTES);
        } catch (TooLargeException e) {
            throw new UnreadableModuleException(
                    file, String.valueOf(e.getMessage()), "strip it: strip --strip-debug", e);
        } catch (IOException e) {
            throw new UnreadableModuleException(
                    file, "damaged " + compression + " data (" + e.getMessage() + ")", "copy or compress it again", e);
        }
    }
}
