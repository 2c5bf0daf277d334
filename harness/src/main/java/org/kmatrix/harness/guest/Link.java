package org.kmatrix.harness.guest;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.ssh.Peer;
import org.kmatrix.harness.guest.ssh.SshConnection;
import org.kmatrix.harness.guest.ssh.SshException;
import org.kmatrix.harness.guest.ssh.Watch;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/** The SSH connection to a guest, made anew whenever it is needed and not there. */
final class Link {
    private static final Duration RETRY = Duration.ofMillis(20);
    /** The first attempt after a restore may meet a guest that does not listen yet: a short one, then longer ones. */
    private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(2);

    private final Peer peer;
    private final Clock clock;
    private volatile @Nullable SshConnection connection;

    Link(Peer peer, Clock clock) {
        this.peer = peer;
        this.clock = clock;
    }

    Peer peer() {
        return peer;
    }

    /**
     * The connection, if need be after several attempts.
     *
     * @param watch ends the attempts early
     * @throws SshException at the deadline, or where no attempt can help; where an attempt before the last was answered,
     *     if only by closing the connection, that one's
     */
    SshConnection connect(Deadline deadline, Watch watch) throws SshException {
        var present = connection;
        if (present != null && present.connected()) {
            return present;
        }
        SshException said = null;
        // a server that refuses at once is asked some hundred times: what doubles has to stay within the limit
        for (var attempt = FIRST_ATTEMPT; ; attempt = shorter(attempt.multipliedBy(2), deadline.limit())) {
            try {
                var made = SshConnection.open(peer, clock, shorter(attempt, deadline.remaining()));
                connection = made;
                return made;
            } catch (SshException failure) {
                // the last one may have had next to no time
                said = failure.silent() && said != null ? said : failure;
                if (!failure.worthRetrying() || deadline.passed() || watch.stop() || !Pause.of(RETRY)) {
                    throw said;
                }
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Closes the connection; the next use makes a new one. */
    void drop() {
        var present = connection;
        connection = null;
        if (present != null) {
            present.close();
        }
    }
}
