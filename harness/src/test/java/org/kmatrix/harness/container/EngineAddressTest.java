package org.kmatrix.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is spoken to, and how it is asked whether it is there. */
@Timeout(300)
final class EngineAddressTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void without_docker_host_it_is_this_machines_socket() throws Exception {
        assertThat(EngineAddress.of(Map.of()).uri()).hasToString("unix:///var/run/docker.sock");
        assertThat(EngineAddress.of(Map.of("DOCKER_HOST", " ")).named()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://me@host", "tcp://host", "host:2375", "/run/docker.sock", "unix://", "a b"})
    void what_cannot_be_spoken_to_is_told_with_its_value_and_what_would_do(String value) {
        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> EngineAddress.of(Map.of("DOCKER_HOST", value)))
                .withMessage("DOCKER_HOST is '" + value + "', which kmatrix cannot speak to; give unix:///PATH or"
                        + " tcp://HOST:PORT, or unset DOCKER_HOST to use this machine's own engine");
    }

    @Test
    void an_engine_that_is_named_and_does_not_answer_is_not_replaced_by_another() throws Exception {
        var address = named("unix://" + directory.resolve("nowhere.sock"));
        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> DockerEngine.connect(Owner.current("test"), address))
                .withMessageStartingWith("no Docker Engine answers at DOCKER_HOST=" + address.uri() + " (")
                .withMessageEndingWith("; start it, name another one, or unset DOCKER_HOST to use this machine's own");
    }

    @Test
    void an_engine_at_a_port_is_asked_for_its_version() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var engine = new Thread(() -> {
                try (var caller = server.accept()) {
                    var lines = new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                    assertThat(lines.readLine()).isEqualTo("HEAD /_ping HTTP/1.0");
                    while (!lines.readLine().isEmpty()) {
                        // what is left unread would take the answer with it
                    }
                    caller.getOutputStream().write(answer());
                } catch (IOException e) {
                    // the test sees no version
                }
            });
            engine.start();
            assertThat(EnginePing.apiVersion(named("tcp://127.0.0.1:" + server.getLocalPort()), PATIENCE))
                    .contains("1.41");
            engine.join();
        }
    }

    @Test
    void an_engine_at_another_socket_is_asked_for_its_version() throws Exception {
        // a socket's path may be 108 bytes long, which a test's directory may exceed
        var place = Files.createTempDirectory("km");
        var socket = place.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            var engine = new Thread(() -> {
                try (var caller = server.accept()) {
                    caller.read(ByteBuffer.allocate(100));
                    caller.write(ByteBuffer.wrap(answer()));
                } catch (IOException e) {
                    // the test sees no version
                }
            });
            engine.start();
            assertThat(EnginePing.apiVersion(named("unix://" + socket), PATIENCE))
                    .contains("1.41");
            engine.join();
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(place);
        }
    }

    @Test
    void what_never_answers_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = named("tcp://127.0.0.1:" + silent.getLocalPort());
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> EnginePing.apiVersion(address, LIMIT))
                    .withMessage("no answer in time");
        }
    }

    private static byte[] answer() {
        return "HTTP/1.0 200 OK\r\nApi-Version: 1.41\r\nDocker-Experimental: false\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static EngineAddress named(String value) throws EngineUnavailableException {
        return EngineAddress.of(Map.of("DOCKER_HOST", value));
    }
}
