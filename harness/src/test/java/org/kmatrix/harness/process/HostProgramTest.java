package org.kmatrix.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class HostProgramTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    @Test
    void status_and_both_streams_come_back() {
        assertThat(shell("echo out; echo err >&2; exit 3").run(LONG))
                .isEqualTo(new ProgramOutcome.Exited(3, "out\n", "err\n"));
    }

    @Test
    void a_failure_ends_with_the_last_words() {
        assertThat(shell("echo first >&2; echo last >&2; exit 4").run(LONG).failure())
                .isEqualTo("exit status 4: last");
    }

    @Test
    void arguments_are_passed_as_they_are() {
        var outcome = HostProgram.of("printf", "%s|")
                .with(List.of("a b", "$HOME", ""))
                .run(LONG);
        assertThat(outcome).isEqualTo(new ProgramOutcome.Exited(0, "a b|$HOME||", ""));
    }

    @Test
    void a_program_that_waits_for_input_meets_its_end() {
        assertThat(HostProgram.of("cat").run(LONG).succeeded()).isTrue();
    }

    @Test
    void a_missing_program_is_named() {
        var outcome = HostProgram.of("no-such-program-here").run(LONG);
        assertThat(outcome).isInstanceOf(ProgramOutcome.NotStarted.class);
        assertThat(outcome.failure()).startsWith("no-such-program-here could not be run: ");
    }

    @Test
    void the_time_limit_ends_a_program_with_its_descendants() throws IOException {
        var pids = directory.resolve("pids");
        var outcome = shell("(echo $BASHPID >> " + pids + "; sleep 60) & sleep 60; wait")
                .run(SHORT);
        assertThat(outcome).isEqualTo(new ProgramOutcome.OutOfTime("bash", SHORT));
        assertAllEnd(pids);
    }

    @Test
    void a_descendant_that_ignores_the_polite_signal_ends_too() throws IOException {
        var pids = directory.resolve("pids");
        var outcome = shell(
                        "(trap '' TERM; echo $BASHPID >> " + pids + "; while :; do sleep 0.1; done) & sleep 60; wait")
                .run(SHORT);
        assertThat(outcome).isInstanceOf(ProgramOutcome.OutOfTime.class);
        assertAllEnd(pids);
    }

    @Test
    void a_program_that_closes_its_streams_and_goes_on_meets_its_time_limit() {
        assertThat(shell("exec >&- 2>&-; sleep 60").run(SHORT)).isInstanceOf(ProgramOutcome.OutOfTime.class);
    }

    @Test
    void endless_output_is_drained_until_the_time_limit() {
        assertThat(shell("yes; echo never >&2").run(SHORT)).isInstanceOf(ProgramOutcome.OutOfTime.class);
    }

    @Test
    void of_much_output_only_the_beginning_is_kept_and_the_program_ends_all_the_same() {
        var outcome = shell("head -c 20000000 /dev/zero; head -c 20000000 /dev/zero >&2; exit 5")
                .run(LONG);
        assertThat(outcome).isInstanceOfSatisfying(ProgramOutcome.Exited.class, it -> {
            assertThat(it.status()).isEqualTo(5);
            assertThat(it.output()).hasSize(16 * 1024 * 1024);
            assertThat(it.errors()).hasSize(16 * 1024 * 1024);
        });
    }

    @Test
    void a_sink_that_fails_ends_the_program() {
        var outcome = shell("echo x; exec sleep 60").stream(LONG, stream -> {
            throw new IOException("disk full");
        });
        assertThat(outcome.failure()).isEqualTo("bash could not be run: its output could not be taken: disk full");
    }

    @Test
    void an_interruption_ends_the_program_and_is_not_forgotten() {
        Thread.currentThread().interrupt();
        var outcome = shell("sleep 60").run(LONG);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(ProgramOutcome.NotStarted.class);
    }

    private static HostProgram shell(String script) {
        return HostProgram.of("bash", "-c", script);
    }

    private static void assertAllEnd(Path pids) throws IOException {
        var all = Files.readAllLines(pids);
        assertThat(all).isNotEmpty();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> all.stream()
                        .noneMatch(it -> ProcessHandle.of(Long.parseLong(it))
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
    }

    @Test
    void an_interruption_ends_what_runs_with_its_descendants() {
        var started = directory.resolve("started");
        var running = java.util.concurrent.CompletableFuture.supplyAsync(() ->
                shell("(echo $BASHPID > " + started + "; sleep 60) & wait").run(LONG));
        await().untilAsserted(() -> assertThat(started).content().endsWith("\n"));
        HostProgram.endAll();
        assertThat(running.join()).isEqualTo(new ProgramOutcome.NotStarted("bash", "interrupted"));
        await().untilAsserted(() -> assertThat(ProcessHandle.of(
                                Long.parseLong(Files.readString(started).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty());
    }
}
