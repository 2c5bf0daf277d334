package org.kmatrix.harness.guest.qmp;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A client of the QEMU Machine Protocol (QEMU's docs/interop/qmp-spec.rst), for one connection over a Unix socket.
 * Commands are answered one at a time; events go to the listener, on the reading thread, as they come.
 */
public final class QmpClient implements AutoCloseable {
    /** No answer that kmatrix asks for comes near this; a peer that sends more in one line is not QEMU. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final String END = "QEMU closed its QMP socket";

    private final ObjectMapper json = new ObjectMapper();
    private final SocketChannel channel;
    private final Consumer<QmpEvent> listener;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private long lastId;

    /** What the reading thread hands over: a message, or why there is none any more. */
    private record Reply(@Nullable JsonNode message, String failure) {}

    private QmpClient(SocketChannel channel, Consumer<QmpEvent> listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /**
     * Connects, reads the greeting and leaves the negotiation mode.
     *
     * @param socket at most 107 bytes long: a Unix socket's address has no room for more
     * @param limit for each answer of the negotiation
     * @throws IOException if nothing listens there
     * @throws QmpException if what listens does not speak QMP in time
     */
    public static QmpClient connect(Path socket, Duration limit, Consumer<QmpEvent> listener) throws IOException {
        var client = new QmpClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)), listener);
        try {
            client.startReading();
            var greeting = client.next("the greeting", limit);
            if (!greeting.has("QMP")) {
                throw new QmpException("not a QMP greeting: " + shortened(greeting.toString()));
            }
            client.execute("qmp_capabilities", Map.of(), limit);
            return client;
        } catch (IOException | RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    /**
     * Runs a command and waits for its answer.
     *
     * @return the value of {@code return}
     * @throws QmpException if QEMU refuses it, ends, or does not answer within the limit
     */
    public synchronized JsonNode execute(String command, Map<String, ?> arguments, Duration limit) throws QmpException {
        lastId++;
        send(command, Map.of("execute", command, "arguments", arguments, "id", lastId));
        while (true) {
            var reply = next(command, limit);
            if (reply.has("error") && !reply.has("id")) {
                throw new QmpException("QEMU did not understand " + command + ": " + shortened(reply.toString()));
            }
            // The answer of an earlier command that ran out of time may still come.
            if (reply.path("id").asLong(-1) == lastId) {
                return result(command, reply);
            }
        }
    }

    private static JsonNode result(String command, JsonNode reply) throws QmpException {
        if (reply.has("error")) {
            throw new QmpException("QEMU refused " + command + ": "
                    + reply.path("error").path("desc").asString(reply.toString()));
        }
        return reply.path("return");
    }

    private void send(String command, Map<String, ?> message) throws QmpException {
        try {
            var line = ByteBuffer.wrap((json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException failure) {
            throw new QmpException(END + " before " + command, failure);
        }
    }

    private JsonNode next(String awaited, Duration limit) throws QmpException {
        try {
            var reply = replies.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (reply == null) {
                throw new QmpException("no answer from QEMU to " + awaited + " within " + limit.toMillis() + " ms");
            }
            if (reply.message() == null) {
                replies.add(reply);
                throw new QmpException(reply.failure() + ", awaiting " + awaited);
            }
            return reply.message();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new QmpException("interrupted, awaiting " + awaited, interrupted);
        }
    }

    private void startReading() {
        var reader = new Thread(this::read, "kmatrix-qmp");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        var lines = new LineReader(channel, LONGEST_LINE);
        try {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var message = json.readTree(line);
                if (message.has("event")) {
                    listener.accept(new QmpEvent(message.path("event").asString(""), message.path("data")));
                } else {
                    replies.add(new Reply(message, ""));
                }
            }
            replies.add(new Reply(null, END));
        } catch (IOException | RuntimeException failure) {
            replies.add(new Reply(null, END + " (" + failure.getMessage() + ")"));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** Closes the connection; QEMU goes on. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing is lost: the socket is of no use to anyone any more.
        }
    }
}
