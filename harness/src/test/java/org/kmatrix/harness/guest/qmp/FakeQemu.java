package org.kmatrix.harness.guest.qmp;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Listens on a Unix socket, greets one client, and answers its commands as the test says. */
final class FakeQemu implements AutoCloseable {
    static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}";
    /** In an answer: end the connection here. */
    static final String HANG_UP = "hang up";

    private final ServerSocketChannel server;
    private final String greeting;
    private final Function<JsonNode, List<String>> answers;

    private FakeQemu(ServerSocketChannel server, String greeting, Function<JsonNode, List<String>> answers) {
        this.server = server;
        this.greeting = greeting;
        this.answers = answers;
    }

    static FakeQemu start(Path socket, String greeting, Function<JsonNode, List<String>> answers) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        var fake = new FakeQemu(server, greeting, answers);
        var thread = new Thread(fake::serve, "fake-qemu");
        thread.setDaemon(true);
        thread.start();
        return fake;
    }

    /** An answer to a command, under that command's id. */
    static String returned(JsonNode command, String json) {
        return "{\"return\": " + json + ", \"id\": " + command.path("id") + "}";
    }

    private void serve() {
        try (var client = server.accept()) {
            send(client, greeting);
            var lines = new LineReader(client, 1 << 16);
            for (var line = lines.next(); line != null; line = lines.next()) {
                var command = new ObjectMapper().readTree(line);
                var negotiation = command.path("execute").asString("").equals("qmp_capabilities");
                for (var answer : negotiation ? List.of(returned(command, "{}")) : answers.apply(command)) {
                    if (answer.equals(HANG_UP)) {
                        return;
                    }
                    send(client, answer);
                }
            }
        } catch (IOException broken) {
            // The client may end the conversation at any time; what it then reports is what the test looks at.
        }
    }

    private static void send(SocketChannel client, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
