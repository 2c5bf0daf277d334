package org.kmatrix.harness.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks an engine whether it is there and which version of its API it speaks. docker-java does not negotiate the version, and
 * an engine refuses one that it does not know; and Testcontainers, where {@code DOCKER_HOST} does not answer, goes on to
 * other engines, which the user did not name.
 */
final class EnginePing {
    private static final String REQUEST = "HEAD /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final Pattern ANSWER = Pattern.compile("(?s)HTTP/1\\.[01] 200 .*");
    private static final Pattern VERSION = Pattern.compile("(?i)\\nApi-Version: *([0-9.]+)");
    private static final int LONGEST = 4096;

    private final EngineAddress address;
    private final long end;

    private EnginePing(EngineAddress address, Duration limit) {
        this.address = address;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * The version of the API; empty where the engine does not say it, or is asked in TLS only.
     *
     * @throws IOException where no engine answers within the limit, with the reason as its message
     */
    static Optional<String> apiVersion(EngineAddress address, Duration limit) throws IOException {
        return new EnginePing(address, limit).ask();
    }

    private Optional<String> ask() throws IOException {
        var socket = address.socket();
        if (socket instanceof InetSocketAddress it && it.isUnresolved()) {
            throw new UnknownHostException("unknown host " + it.getHostString());
        }
        var family = socket instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : null;
        try (var channel = family == null ? SocketChannel.open() : SocketChannel.open(family);
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            var key = channel.register(selector, 0);
            if (!channel.connect(socket)) {
                await(key, SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
            return address.tls() ? Optional.empty() : version(answer(channel, key));
        }
    }

    private String answer(SocketChannel channel, SelectionKey key) throws IOException {
        channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
        var answer = ByteBuffer.allocate(LONGEST);
        do {
            await(key, SelectionKey.OP_READ);
        } while (channel.read(answer) >= 0 && answer.hasRemaining());
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }

    private static Optional<String> version(String answer) throws IOException {
        if (!ANSWER.matcher(answer).matches()) {
            throw new IOException("what is there is no Docker Engine");
        }
        var version = VERSION.matcher(answer);
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    private void await(SelectionKey key, int operation) throws IOException {
        key.interestOps(operation);
        var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0 || key.selector().select(left) == 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        key.selector().selectedKeys().clear();
    }
}
