package org.kmatrix.harness.container;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The API version of the local engine. docker-java does not negotiate it, and an engine refuses a version that it does
 * not know; so it is asked for and set before Testcontainers is loaded.
 */
final class DockerApi {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final Pattern HEADER = Pattern.compile("(?i)\\nApi-Version: *([0-9.]+)");

    private DockerApi() {}

    static void chooseVersion() {
        if (System.getProperty("api.version") == null && System.getenv("DOCKER_HOST") == null) {
            version().ifPresent(it -> System.setProperty("api.version", it));
        }
    }

    private static Optional<String> version() {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET))) {
            channel.write(ByteBuffer.wrap(
                    "HEAD /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(4096);
            while (channel.read(answer) > 0 && answer.hasRemaining()) {
                // a short answer, ended by the engine
            }
            var matcher = HEADER.matcher(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
