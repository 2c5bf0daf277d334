package org.kmatrix.harness.guest.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads from and writes to. None of them is closed by the command's end.
 *
 * @param in sent to the command; its end is the command's end of file
 * @param out receives its standard output, on another thread
 * @param err receives its standard error, on another thread; nothing where it has a terminal
 * @param pty its terminal as it is to be now, asked about once a second; null for none
 */
public record Streams(
        InputStream in,
        OutputStream out,
        OutputStream err,
        @Nullable Supplier<Pty> pty) {
    /** Without a terminal. */
    public Streams(InputStream in, OutputStream out, OutputStream err) {
        this(in, out, err, null);
    }
}
