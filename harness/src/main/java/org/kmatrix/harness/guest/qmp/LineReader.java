package org.kmatrix.harness.guest.qmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines from a channel. It reads the channel itself, because on JDK 17 the streams of {@code Channels} hold one lock
 * for reading and writing: a waiting reader would stop every writer.
 */
final class LineReader {
    private final ReadableByteChannel channel;
    private final int longest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).limit(0);

    /**
     * Reads from a channel.
     *
     * @param longest in bytes; a longer line is an error
     */
    LineReader(ReadableByteChannel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
    }

    /** The next line without its end, or null at the end of the channel; what is left without a line end is dropped. */
    @Nullable
    String next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (buffer.hasRemaining() || fill()) {
            var octet = buffer.get();
            if (octet == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() == longest) {
                throw new IOException("a line of more than " + longest + " bytes");
            }
            line.write(octet);
        }
        return null;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        var read = channel.read(buffer);
        buffer.flip();
        return read > 0;
    }
}
