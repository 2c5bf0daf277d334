package org.kmatrix.harness.guest.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning and the end of what is written to it: output without end does not fill the heap. */
public final class BoundedOutput extends OutputStream {
    private final int half;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    /** A ring that holds the last {@code half} bytes after the head; it is made when the head is full. */
    private byte[] tail = {};

    private long total;

    /**
     * Keeps nothing yet.
     *
     * @param bound in bytes, at least 2: the first and the last half of them are kept
     */
    public BoundedOutput(int bound) {
        if (bound < 2) {
            throw new IllegalArgumentException("bound: " + bound + " (at least 2)");
        }
        this.half = bound / 2;
    }

    @Override
    public synchronized void write(int octet) {
        if (total < half) {
            head.write(octet);
        } else {
            if (tail.length == 0) {
                tail = new byte[half];
            }
            tail[(int) ((total - half) % half)] = (byte) octet;
        }
        total++;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (var i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /** What was written up to now. */
    public synchronized Output output() {
        var leftOut = total - 2L * half;
        var text = head.toString(StandardCharsets.UTF_8);
        if (leftOut > 0) {
            text += "\n[" + leftOut + " bytes left out]\n";
        }
        return new Output(text + tailText(), total, leftOut > 0);
    }

    private String tailText() {
        var written = total - half;
        if (written <= 0) {
            return "";
        }
        if (written <= half) {
            return new String(tail, 0, (int) written, StandardCharsets.UTF_8);
        }
        var split = (int) (written % half);
        var ordered = new byte[half];
        System.arraycopy(tail, split, ordered, 0, half - split);
        System.arraycopy(tail, 0, ordered, half - split, split);
        return new String(ordered, StandardCharsets.UTF_8);
    }
}
