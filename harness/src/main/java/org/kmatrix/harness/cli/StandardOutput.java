package org.kmatrix.harness.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This process's standard output, which remembers why it could not be written: a print stream alone tells nobody. */
final class StandardOutput extends FilterOutputStream {
    private volatile @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Takes the place of {@code System.out}. */
    static StandardOutput install() {
        var output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        var encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        var charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        System.setOut(new PrintStream(new BufferedOutputStream(output), true, charset));
        return output;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why something that was printed is not there; empty where all is, or where the reader has left. */
    Optional<String> fault() {
        System.out.flush();
        var it = failure;
        var reason = it == null ? null : String.valueOf(it.getMessage());
        return reason == null || reason.contains("Broken pipe") ? Optional.empty() : Optional.of(reason);
    }
}
