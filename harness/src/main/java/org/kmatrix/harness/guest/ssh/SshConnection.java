package org.kmatrix.harness.guest.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.time.Deadline;

/** One SSH connection to a guest, on which commands run one after the other. */
public final class SshConnection implements AutoCloseable {
    /** What dropbear 2022.83 has on every kernel from 2.4 on; naming one of each saves the tests of all others. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "kex", "curve25519-sha256",
            "server_host_key", "ssh-ed25519",
            "PubkeyAcceptedAlgorithms", "ssh-ed25519",
            "PreferredAuthentications", "publickey",
            "cipher.c2s", "aes128-ctr",
            "cipher.s2c", "aes128-ctr",
            "mac.c2s", "hmac-sha2-256",
            "mac.s2c", "hmac-sha2-256",
            "compression.c2s", "none",
            "compression.s2c", "none");

    /** RFC 4254, section 6.10, with the numbers that Linux gives them. */
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("ABRT", 6),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private final Session session;
    private final Clock clock;

    private SshConnection(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /**
     * Connects to 127.0.0.1 and logs in as root, in one attempt.
     *
     * @param limit of the attempt
     * @throws SshException if nothing answers in time, or the host key is another, or the guest refuses the key
     */
    public static SshConnection open(Peer peer, Clock clock, Duration limit) throws SshException {
        try {
            var jsch = new JSch();
            jsch.setHostKeyRepository(new PinnedHostKey(peer.hostKey()));
            jsch.addIdentity(peer.key().identity(), null);
            var session = jsch.getSession("root", "127.0.0.1", peer.port());
            session.setConfig("StrictHostKeyChecking", "yes");
            // JSch would otherwise try out every algorithm that it knows.
            session.setConfig("CheckCiphers", "");
            session.setConfig("CheckMacs", "");
            session.setConfig("CheckKexes", "");
            session.setConfig("CheckSignatures", "");
            ALGORITHMS.forEach(session::setConfig);
            session.setDaemonThread(true);
            session.connect(milliseconds(limit));
            return new SshConnection(session, clock);
        } catch (JSchException cause) {
            throw refused(cause);
        }
    }

    private static SshException refused(JSchException cause) {
        if (cause instanceof JSchHostKeyException) {
            return new SshException(
                    "the guest's host key is not the one it printed on its console", cause, false, false);
        }
        var message = message(cause);
        var authentication = message.startsWith("Auth");
        return new SshException(
                authentication ? "the guest refused the run's key (" + message + ")" : message,
                cause,
                !authentication,
                cause.getCause() instanceof SocketTimeoutException);
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
    }

    /** Runs a command by root's shell, and waits for its end, its limit, or the watch. */
    public Exec exec(String command, Streams streams, Duration limit, Watch watch) {
        var waiting = new Waiting(Deadline.after(clock, limit), watch);
        ChannelExec channel;
        try {
            channel = (ChannelExec) session.openChannel("exec");
        } catch (JSchException cause) {
            return new Exec.Lost(message(cause), false);
        }
        channel.setCommand(command);
        channel.setInputStream(streams.in(), true);
        channel.setOutputStream(streams.out(), true);
        channel.setErrStream(streams.err(), true);
        var terminal = streams.pty();
        Runnable look = terminal == null ? () -> {} : pty(channel, terminal)::look;
        try {
            return start(channel, waiting)
                    .or(() -> waiting.until(() -> {
                        look.run();
                        return channel.isClosed();
                    }))
                    .orElseGet(() -> ended(channel));
        } finally {
            channel.disconnect();
        }
    }

    private PtySize pty(ChannelExec channel, Supplier<Pty> terminal) {
        var pty = terminal.get();
        channel.setPty(true);
        channel.setPtyType(pty.type(), pty.columns(), pty.rows(), 0, 0);
        return new PtySize(pty, terminal, it -> channel.setPtySize(it.columns(), it.rows(), 0, 0), clock);
    }

    /** JSch waits for a channel without looking whether its connection still exists: it does so on another thread. */
    private static Optional<Exec> start(ChannelExec channel, Waiting waiting) {
        var started = new FutureTask<>(() -> {
            channel.connect();
            return true;
        });
        var thread = new Thread(started, "kmatrix-ssh-open");
        thread.setDaemon(true);
        thread.start();
        var cut = waiting.until(started::isDone);
        if (cut.isPresent()) {
            return cut;
        }
        try {
            started.get();
            return Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of(new Exec.Lost(message(failure.getCause()), false));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new Exec.Lost("interrupted", true));
        }
    }

    private static Exec ended(ChannelExec channel) {
        var signal = channel.getExitSignal();
        if (signal != null && SIGNALS.containsKey(signal)) {
            return new Exec.Exited(128 + SIGNALS.get(signal));
        }
        var status = channel.getExitStatus();
        return status >= 0
                ? new Exec.Exited(status)
                : new Exec.Lost("the connection closed without an exit status", true);
    }

    /** Whether the connection is still up, as far as this side knows. */
    public boolean connected() {
        return session.isConnected();
    }

    private static int milliseconds(Duration limit) {
        // 0 would mean no limit at all.
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
