package org.kmatrix.reports.html;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's DevTools protocol: commands and their answers over a WebSocket, and the faults that pages had. */
final class DevTools implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private final WebSocket socket;

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** A command's answer. */
    JsonNode send(@Nullable String session, String method, Map<String, ?> parameters) {
        var id = last.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        var command =
                MAPPER.createObjectNode().put("id", id).put("method", method).put("sessionId", session);
        command.set("params", MAPPER.valueToTree(parameters));
        if (session == null) {
            command.remove("sessionId");
        }
        socket.sendText(command.toString(), true).join();
        var message = answer.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new AssertionError(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    /** What scripts threw, and what the content policy refused. */
    List<String> faults() {
        return new ArrayList<>(faults);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void received(JsonNode message) {
        var answer = message.has("id") ? waiting.remove(message.get("id").asInt()) : null;
        if (answer != null) {
            answer.complete(message);
            return;
        }
        var method = message.path("method").asString("");
        if (method.equals("Runtime.exceptionThrown")) {
            faults.add(message.at("/params/exceptionDetails").toString());
        } else if (method.equals("Log.entryAdded")
                && message.at("/params/entry/level").asString("").equals("error")) {
            faults.add(message.at("/params/entry/text").asString(""));
        }
    }

    /** Puts messages together, which come in parts. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            parts.append(part);
            if (isLast) {
                received(MAPPER.readTree(parts.toString()));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
