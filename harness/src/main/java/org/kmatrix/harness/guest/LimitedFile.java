package org.kmatrix.harness.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes to a file until it has its allowed size; what comes then is only counted. */
final class LimitedFile extends OutputStream {
    private final OutputStream file;
    private final long allowed;
    private long bytes;

    LimitedFile(Path path, long allowed) throws IOException {
        this.file = Files.newOutputStream(path);
        this.allowed = allowed;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) throws IOException {
        bytes += length;
        if (bytes <= allowed) {
            file.write(octets, offset, length);
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized boolean overflowed() {
        return bytes > allowed;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
