package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.compression.Compression;

/**
 * A kernel as it lies in memory or in an ELF file.
 *
 * @param file how messages name the file that it came from
 * @param content its bytes, little-endian, from 0 to the limit
 * @param compression what it was packed by; empty where it was not
 */
record UnpackedKernel(String file, ByteBuffer content, Optional<Compression> compression) {
    private static final byte[] BANNER = "Linux version ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_RELEASE = 64;

    UnpackedKernel {
        content = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What {@code uname -r} prints on it, from the banner {@code Linux version 2.6.18 (…}.
     *
     * @throws UnreadableImageException where that is no release
     */
    Release release() {
        int start = banner(content).orElseThrow() + BANNER.length;
        int end = start;
        while (end < content.limit() && end - start < LONGEST_RELEASE && content.get(end) > ' ') {
            end++;
        }
        var text = new byte[end - start];
        content.get(start, text);
        try {
            return Release.parse(new String(text, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new UnreadableImageException(
                    file, "has a banner with " + e.getMessage(), "kmatrix knows releases like 2.6.18", e);
        }
    }

    /** Whether the bytes are a kernel's, unpacked: where they name the kernel. */
    static boolean isKernel(ByteBuffer bytes) {
        return banner(bytes).isPresent();
    }

    private static Optional<Integer> banner(ByteBuffer bytes) {
        for (int at = 0; at < bytes.limit() - BANNER.length; at++) {
            if (bytes.get(at) == 'L' && beginsAt(bytes, at) && Character.isDigit(bytes.get(at + BANNER.length))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean beginsAt(ByteBuffer bytes, int at) {
        for (int i = 0; i < BANNER.length; i++) {
            if (bytes.get(at + i) != BANNER[i]) {
                return false;
            }
        }
        return true;
    }
}
