package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kmatrix.harness.guest.TestGuests.BOOT;
import static org.kmatrix.harness.guest.TestGuests.COMMAND;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.guest.ssh.BoundedOutput;
import org.kmatrix.harness.guest.ssh.Peer;
import org.kmatrix.harness.guest.ssh.Pty;
import org.kmatrix.harness.guest.ssh.RunKey;
import org.kmatrix.harness.guest.ssh.SshConnection;
import org.kmatrix.harness.guest.ssh.SshException;
import org.kmatrix.harness.guest.ssh.Streams;
import org.kmatrix.harness.guest.time.MonotonicClock;

/** One guest a kernel, booted once and set back before each test. */
@ParameterizedClass
@ValueSource(strings = {"debian:bookworm", "vanilla:2.6.32", "vanilla:2.4.37.11"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuestIT {
    private static final String CLEAN = "clean";

    @Parameter
    String kernel = "";

    private Path directory;

    private Guest guest;

    private BootOutcome.Ready booted;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void boot(@TempDir Path temporary) throws Exception {
        var spec = TestGuests.assumedSpec(kernel).withConsole(1);
        directory = temporary;
        guest = TestGuests.hypervisor().guest(spec, directory.resolve("guest"));
        booted = TestGuests.ready(guest.boot(BOOT));
        assertThat(guest.snapshot(CLEAN)).isInstanceOf(SnapshotOutcome.Taken.class);
    }

    @AfterParameterizedClassInvocation(injectArguments = false)
    void close() {
        if (guest != null) {
            guest.close();
        }
    }

    @BeforeEach
    void restore() {
        assertThat(guest.restore(CLEAN)).isInstanceOf(RestoreOutcome.Restored.class);
    }

    @Test
    void a_boot_tells_the_release_and_times_in_order() {
        assertThat(run("uname -r").out().text().strip())
                .isEqualTo(booted.times().release());
        assertThat(booted.times().kernel())
                .isPositive()
                .isLessThanOrEqualTo(booted.times().ready());
        assertThat(booted.times().ready()).isLessThan(booted.times().ssh());
    }

    @Test
    void status_and_both_streams_of_a_command_come_back() {
        var finished = run("echo out; echo err >&2; exit 7");
        assertThat(finished.status()).isEqualTo(7);
        assertThat(finished.out().text()).isEqualTo("out\n");
        assertThat(finished.err().text()).isEqualTo("err\n");
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_command_can_have_a_terminal_of_a_size() {
        var out = new BoundedOutput(1 << 16);
        var terminal = new Pty("vt100", 111, 33);
        var outcome = guest.run(
                "tty; stty size; echo $TERM; exit 7",
                new Streams(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), () -> terminal));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Finished.class, it -> assertThat(it.status()).isEqualTo(7));
        assertThat(out.output().text()).contains("/dev/pts/", "\n33 111\r\n", "vt100\r\n");
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_terminal_becomes_as_large_as_its_users_window() {
        var out = new BoundedOutput(1 << 16);
        var asked = new AtomicInteger();
        var outcome = guest.run(
                "while [ \"$(stty size)\" = '24 80' ]; do sleep 0.1; done; stty size",
                new Streams(
                        InputStream.nullInputStream(),
                        out,
                        OutputStream.nullOutputStream(),
                        () -> asked.getAndIncrement() == 0 ? new Pty("vt100", 80, 24) : new Pty("vt100", 111, 33)));
        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        assertThat(out.output().text()).isEqualTo("33 111\r\n");
    }

    @Test
    void a_command_that_a_signal_ends_has_the_status_of_a_shell() {
        assertThat(run("kill -9 $$").status()).isEqualTo(137);
    }

    @Test
    void a_restored_guest_does_not_know_what_came_after_the_snapshot() {
        assertThat(run("echo mark > /mark").ok()).isTrue();
        assertThat(guest.restore(CLEAN)).isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(run("cat /mark").ok()).isFalse();
    }

    @Test
    void a_snapshot_that_was_never_taken_cannot_be_restored_and_the_guest_goes_on() {
        assertThat(guest.restore("never"))
                .isInstanceOfSatisfying(
                        RestoreOutcome.Failed.class,
                        it -> assertThat(it.cause()).contains("'never' does not exist"));
        assertThat(guest.answer(COMMAND)).isEqualTo(Answer.ANSWERS);
    }

    @Test
    void files_of_any_bytes_go_in_and_come_out_unchanged() throws IOException {
        var bytes = new byte[3_000_001];
        new Random(1).nextBytes(bytes);
        var path = "/tmp/it's a file";
        assertThat(guest.copyIn(bytes, path, COMMAND)).isEqualTo(new CopyOutcome.Copied(bytes.length));
        var back = directory.resolve("back");
        assertThat(guest.copyOut(path, back, bytes.length, COMMAND)).isEqualTo(new CopyOutcome.Copied(bytes.length));
        assertThat(Files.readAllBytes(back)).isEqualTo(bytes);
    }

    @Test
    void a_file_that_is_too_large_is_not_kept() throws IOException {
        guest.copyIn("12345".getBytes(StandardCharsets.UTF_8), "/tmp/five", COMMAND);
        var back = directory.resolve("five");
        assertThat(guest.copyOut("/tmp/five", back, 4, COMMAND)).isEqualTo(new CopyOutcome.TooLarge(4));
        assertThat(back).doesNotExist();
    }

    @Test
    void copying_into_a_directory_that_is_not_there_fails_with_the_guests_words() {
        assertThat(guest.copyIn(new byte[1], "/none/x", COMMAND))
                .isInstanceOfSatisfying(
                        CopyOutcome.Failed.class,
                        it -> assertThat(it.run().err().text()).contains("/none/x"));
    }

    @Test
    void output_without_end_is_bounded_in_memory_and_ended_by_the_limit() {
        var outcome = guest.run("yes 0123456789", Duration.ofSeconds(2));
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.TimedOut.class, it -> {
            assertThat(it.out().truncated()).isTrue();
            assertThat(it.out().text()).hasSizeLessThan((1 << 20) + 100).contains("bytes left out");
        });
        assertThat(guest.answer(COMMAND)).isEqualTo(Answer.ANSWERS);
    }

    @Test
    void a_command_that_hangs_is_told_from_a_guest_that_hangs() {
        assertThat(guest.run("sleep 100", Duration.ofMillis(500))).isInstanceOf(RunOutcome.TimedOut.class);
        assertThat(guest.answer(COMMAND)).isEqualTo(Answer.ANSWERS);
    }

    @Test
    void a_guest_that_hangs_without_a_word_times_out_and_can_be_restored() throws IOException {
        guest.machine().qmp("stop", Map.of());
        assertThat(guest.run("true", Duration.ofSeconds(1))).isInstanceOf(RunOutcome.TimedOut.class);
        assertThat(guest.answer(Duration.ofSeconds(1))).isEqualTo(Answer.SILENT);
        assertThat(guest.restore(CLEAN)).isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(guest.answer(COMMAND)).isEqualTo(Answer.ANSWERS);
    }

    @Test
    void a_snapshot_holds_no_connection_of_this_side() {
        assertThat(run("pidof dropbear | wc -w").out().text().strip())
                .as("the listening one, and this command's own")
                .isEqualTo("2");
    }

    @Test
    void a_panic_ends_the_command_early_with_the_kernels_line_and_the_guest_can_be_restored() {
        assumeTrue(run("test -e /proc/sysrq-trigger").ok(), "this kernel has no sysrq to make it panic with");
        var mark = guest.consoleSize();
        var outcome = guest.run("echo c > /proc/sysrq-trigger", COMMAND);
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.GuestDied.class, it -> {
            assertThat(it.death().kind()).isEqualTo(Death.Kind.PANIC);
            assertThat(it.death().detail()).contains("Kernel panic");
        });
        assertThat(guest.alive()).isFalse();
        assertThat(guest.console(mark)).contains("Kernel panic");
        assertThat(guest.restore(CLEAN)).isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(guest.alive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reboot -f", "reboot", "poweroff"})
    void a_guest_that_is_shut_down_from_within_is_noticed_and_can_be_restored(String command) {
        assertThat(guest.run(command + "; sleep 100", COMMAND))
                .isInstanceOfSatisfying(
                        RunOutcome.GuestDied.class,
                        it -> assertThat(it.death().kind()).isEqualTo(Death.Kind.SHUT_DOWN));
        assertThat(guest.restore(CLEAN)).isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(guest.run("true", COMMAND)).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void a_guest_whose_ssh_server_is_gone_is_told_from_one_that_hangs() {
        assertThat(guest.run("killall dropbear; sleep 100", COMMAND)).isInstanceOf(RunOutcome.ConnectionLost.class);
        assertThat(guest.answer(Duration.ofSeconds(10))).isEqualTo(Answer.REFUSES);
    }

    @Test
    void a_console_that_is_written_without_end_is_bounded_and_noticed_while_no_command_runs() throws IOException {
        // a fast machine has written all that is allowed in less than a second: the command has to be over by then
        assertThat(run("(sleep 2; exec yes 0123456789012345678901234567890123456789) < /dev/null > /dev/console 2>&1 &")
                        .ok())
                .isTrue();
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> !guest.alive());
        assertThat(guest.consoleSize()).isBetween(1L << 20, 32L << 20);
        assertThat(guest.quiet(Duration.ofSeconds(2))).isTrue();
        assertThat(guest.restore(CLEAN)).isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(guest.consoleSize()).isLessThan(1 << 20);
    }

    @Test
    void the_guest_reaches_no_port_of_the_host() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(3000);
            guest.run("echo hello | nc -w 2 10.0.2.2 " + server.getLocalPort(), COMMAND);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
        }
    }

    @Test
    void a_host_key_other_than_the_printed_one_is_refused() {
        var peer = guest.peer();
        var other = new Peer(peer.port(), RunKey.generate().publicKey(), peer.key());
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> SshConnection.open(other, new MonotonicClock(), COMMAND))
                .withMessage("the guest's host key is not the one it printed on its console")
                .matches(it -> !it.worthRetrying());
    }

    @Test
    void a_guest_refuses_the_key_of_another_run() {
        var peer = guest.peer();
        var other = new Peer(peer.port(), peer.hostKey(), RunKey.generate());
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> SshConnection.open(other, new MonotonicClock(), COMMAND))
                .withMessageStartingWith("the guest refused the run's key")
                .matches(it -> !it.worthRetrying());
    }

    @Test
    void the_screen_can_be_seen() throws IOException {
        var picture = directory.resolve("screen.ppm");
        guest.screendump(picture);
        assertThat(Files.readAllBytes(picture)).startsWith('P', '6');
    }

    private RunOutcome.Finished run(String command) {
        var outcome = guest.run(command, COMMAND);
        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        return (RunOutcome.Finished) outcome;
    }
}
