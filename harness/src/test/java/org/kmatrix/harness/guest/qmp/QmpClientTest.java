package org.kmatrix.harness.guest.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.kmatrix.harness.guest.qmp.FakeQemu.GREETING;
import static org.kmatrix.harness.guest.qmp.FakeQemu.HANG_UP;
import static org.kmatrix.harness.guest.qmp.FakeQemu.returned;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class QmpClientTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String EVENT = "{\"event\": \"SHUTDOWN\", \"data\": {\"reason\": \"guest-reset\"}}";

    private final BlockingQueue<QmpEvent> events = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    @Test
    void a_command_and_its_arguments_reach_qemu_and_its_value_comes_back() throws IOException {
        talk(
                command -> List.of(returned(command, command.path("arguments").toString())),
                client -> assertThat(client.execute("x", Map.of("tag", "clean"), LIMIT)
                                .path("tag")
                                .asString())
                        .isEqualTo("clean"));
    }

    @Test
    void events_go_to_the_listener_and_not_among_the_answers() throws IOException {
        talk(command -> List.of(EVENT, returned(command, "1"), EVENT), client -> {
            assertThat(client.execute("x", Map.of(), LIMIT).asInt()).isEqualTo(1);
            assertThat(client.execute("y", Map.of(), LIMIT).asInt()).isEqualTo(1);
            assertThat(events.take().data().path("reason").asString()).isEqualTo("guest-reset");
        });
    }

    @Test
    void a_refusal_carries_qemus_words() throws IOException {
        talk(
                command -> List.of("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such tag\"}, \"id\": "
                        + command.path("id") + "}"),
                client -> assertThatExceptionOfType(QmpException.class)
                        .isThrownBy(() -> client.execute("snapshot-load", Map.of(), LIMIT))
                        .withMessage("QEMU refused snapshot-load: no such tag"));
    }

    @Test
    void silence_ends_at_the_limit_and_a_late_answer_is_not_taken_for_the_next_one() throws IOException {
        var late = new LinkedBlockingQueue<String>();
        talk(
                command -> {
                    if (command.path("execute").asString("").equals("slow")) {
                        late.add(returned(command, "\"late\""));
                        return List.of();
                    }
                    return List.of(late.remove(), returned(command, "\"right\""));
                },
                client -> {
                    assertThatExceptionOfType(QmpException.class)
                            .isThrownBy(() -> client.execute("slow", Map.of(), SHORT))
                            .withMessage("no answer from QEMU to slow within 100 ms");
                    assertThat(client.execute("next", Map.of(), LIMIT).asString())
                            .isEqualTo("right");
                });
    }

    @Test
    void the_end_of_qemu_is_told_at_once_to_this_command_and_to_the_next() throws IOException {
        talk(command -> List.of(HANG_UP), client -> {
            for (var command : List.of("first", "second")) {
                assertThatExceptionOfType(QmpException.class)
                        .isThrownBy(() -> client.execute(command, Map.of(), LIMIT))
                        .withMessageStartingWith("QEMU closed its QMP socket");
            }
        });
    }

    @Test
    void what_does_not_greet_as_qmp_is_not_talked_to() throws IOException {
        var socket = directory.resolve("s");
        try (var fake = FakeQemu.start(socket, "{\"SSH\": 2}", command -> List.of())) {
            assertThatExceptionOfType(QmpException.class)
                    .isThrownBy(() -> QmpClient.connect(socket, LIMIT, events::add))
                    .withMessageContaining("not a QMP greeting: {\"SSH\":2}");
        }
    }

    @Test
    void a_line_without_end_does_not_fill_the_heap() throws IOException {
        talk(
                command -> List.of("\"" + "x".repeat(2 << 20)),
                client -> assertThatExceptionOfType(QmpException.class)
                        .isThrownBy(() -> client.execute("x", Map.of(), LIMIT))
                        .withMessageContaining("a line of more than 1048576 bytes"));
    }

    private interface Talk {
        void with(QmpClient client) throws Exception;
    }

    private void talk(Function<JsonNode, List<String>> answers, Talk talk) throws IOException {
        var socket = directory.resolve("s");
        try (var fake = FakeQemu.start(socket, GREETING, answers);
                var client = QmpClient.connect(socket, LIMIT, events::add)) {
            talk.with(client);
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
