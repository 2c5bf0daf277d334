package org.kmatrix.harness.guest;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.kmatrix.harness.guest.ssh.Exec;
import org.kmatrix.harness.guest.ssh.SshException;
import org.kmatrix.harness.guest.ssh.Streams;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/** A guest that has booted: what there is to use it by. */
record Running(Machine machine, Link link, Snapshots snapshots) implements AutoCloseable {
    /** For a guest that has just died to have its last words written, and for QEMU to be gone. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(10);

    /** Runs a command on the connection, which is made if need be. */
    Exec exec(String command, Streams streams, Deadline deadline) throws SshException {
        return link.connect(deadline, this::dead).exec(command, streams, deadline.remaining(), this::dead);
    }

    /** Runs {@code true}: the shortest way to see whether the guest answers. */
    Ping ping(Deadline deadline) {
        try {
            var streams = new Streams(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
            var exec = exec("true", streams, deadline);
            var words = "'true' over SSH: " + exec;
            if (exec.equals(new Exec.Exited(0))) {
                return new Ping(Answer.ANSWERS, words);
            }
            return new Ping(exec instanceof Exec.OutOfTime ? Answer.SILENT : Answer.REFUSES, words);
        } catch (SshException failure) {
            return new Ping(failure.silent() ? Answer.SILENT : Answer.REFUSES, String.valueOf(failure.getMessage()));
        }
    }

    Optional<Death> death() {
        return machine.watch().look();
    }

    /** The death of a guest whose connection has just broken: it may take a moment to show. */
    Optional<Death> deathSoon(Deadline since) {
        var end = Deadline.after(since.clock(), LAST_WORDS);
        while (!dead() && !end.passed() && Pause.of(POLL)) {
            continue;
        }
        return death();
    }

    private boolean dead() {
        return death().isPresent();
    }

    @Override
    public void close() {
        // QEMU first: JSch would otherwise wait for a guest that does not answer.
        machine.close();
        link.drop();
    }
}
