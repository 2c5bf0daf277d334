package org.kmatrix.harness.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.kmatrix.harness.guest.ssh.BoundedOutput;

/** Files in and out of a guest by its {@code cat}: it has neither sftp nor scp. */
record Copies(Shell shell) {
    /** Of what cat says besides the file. */
    private static final int WORDS = 1 << 12;

    /** Runs a command in the guest. */
    @FunctionalInterface
    interface Shell {
        RunOutcome run(String command, InputStream in, OutputStream out, Duration limit);
    }

    /** Into the guest; it counts what arrived, since a connection that breaks is an end of file to its cat. */
    CopyOutcome in(InputStream in, long bytes, String guestPath, Duration limit) {
        var path = quoted(guestPath);
        var command = "cat > " + path + " && [ $(wc -c < " + path + ") -eq " + bytes + " ]";
        var run = shell.run(command, in, new BoundedOutput(WORDS), limit);
        return ok(run) ? new CopyOutcome.Copied(bytes) : new CopyOutcome.Failed(run);
    }

    /** Out of the guest; after a failure there is no file. */
    CopyOutcome out(String guestPath, Path file, long allowed, Duration limit) throws IOException {
        var outcome = write(guestPath, file, allowed, limit);
        if (!(outcome instanceof CopyOutcome.Copied)) {
            Files.deleteIfExists(file);
        }
        return outcome;
    }

    private CopyOutcome write(String guestPath, Path file, long allowed, Duration limit) throws IOException {
        try (var out = new LimitedFile(file, allowed)) {
            var run = shell.run("cat " + quoted(guestPath), InputStream.nullInputStream(), out, limit);
            if (out.overflowed()) {
                return new CopyOutcome.TooLarge(allowed);
            }
            return ok(run) ? new CopyOutcome.Copied(out.bytes()) : new CopyOutcome.Failed(run);
        }
    }

    private static boolean ok(RunOutcome run) {
        return run instanceof RunOutcome.Finished finished && finished.ok();
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }
}
