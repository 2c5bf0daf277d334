package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kmatrix.harness.guest.ssh.Peer;
import org.kmatrix.harness.guest.ssh.RunKey;
import org.kmatrix.harness.guest.ssh.SshException;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.MonotonicClock;

/** What stands between this side and a guest, QEMU's network, accepts every connection, and only then asks the guest. */
final class LinkTest {
    @Test
    void a_guest_without_a_server_closes_each_connection_and_is_not_silent() throws IOException {
        var failure = failure(Duration.ofSeconds(2), server -> {
            while (!server.isClosed()) {
                accepted(server);
            }
        });
        assertThat(failure.silent()).isFalse();
    }

    @Test
    void a_guest_that_hangs_is_silent() throws IOException {
        var failure = failure(Duration.ofSeconds(1), server -> {});
        assertThat(failure.silent()).isTrue();
    }

    private static SshException failure(Duration limit, Consumer<ServerSocket> guest) throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> guest.accept(server));
            thread.setDaemon(true);
            thread.start();
            var peer = new Peer(server.getLocalPort(), RunKey.generate().publicKey(), RunKey.generate());
            var clock = new MonotonicClock();
            var link = new Link(peer, clock);
            return catchThrowableOfType(
                    SshException.class, () -> link.connect(Deadline.after(clock, limit), () -> false));
        }
    }

    private static void accepted(ServerSocket server) {
        try (var connection = server.accept()) {
            assertThat(connection.isConnected()).isTrue();
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
