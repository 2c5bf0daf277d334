package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.Ending;

final class GuestShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    @TempDir
    Path directory;

    private final FakeGuest guest = new FakeGuest();
    private Path log;
    private GuestShell shell;

    @BeforeEach
    void open() {
        log = directory.resolve("load/load.log");
        shell = new GuestShell(guest, new GuestTrouble(guest, List.of("x"), Suspect.MODULE), log);
    }

    @Test
    void the_log_has_each_command_what_it_printed_and_how_it_failed() throws GuestStopped, IOException {
        guest.on("insmod", FakeGuest.failed(22, "insmod: can't insert 'x.ko': Invalid argument\n"));
        shell.must("d=/lib/modules; echo $d");
        assertThat(shell.run("insmod x.ko", LIMIT).status()).isEqualTo(22);
        assertThat(log).hasContent("""
                # d=/lib/modules; echo $d
                /lib/modules/6.1.0
                # insmod x.ko
                insmod: can't insert 'x.ko': Invalid argument
                # exit status 22
                """);
    }

    @Test
    void each_phase_has_a_log_of_its_own() throws GuestStopped, IOException {
        shell.must("one");
        shell.logTo(directory.resolve("unload.log"));
        shell.must("two");
        assertThat(log).hasContent("# one\n");
        assertThat(directory.resolve("unload.log")).hasContent("# two\n");
    }

    @Test
    void a_question_is_asked_again_where_the_connection_broke_and_the_guest_lives() throws GuestStopped {
        var outcomes = new ArrayDeque<>(List.of(FakeGuest.lost(), FakeGuest.done("there")));
        guest.on("cat", command -> outcomes.remove());
        assertThat(shell.ask("cat /proc/devices")).isEqualTo("there");
    }

    @Test
    void what_may_have_changed_something_is_not_done_again() {
        guest.on("insmod", FakeGuest.lost());
        assertThatExceptionOfType(GuestStopped.class).isThrownBy(() -> shell.run("insmod x.ko", LIMIT));
        assertThat(guest.commands()).containsOnlyOnce("insmod x.ko");
    }

    @Test
    void a_command_that_must_succeed_ends_the_check_with_its_words() {
        guest.on("depmod", FakeGuest.failed(1, "depmod: Out of memory\n"));
        assertThatExceptionOfType(GuestStopped.class)
                .isThrownBy(() -> shell.must("depmod"))
                .extracting(GuestStopped::ending)
                .isEqualTo(Ending.moduleFault(
                        "the guest can no longer be used: 'depmod' gave exit status 1: depmod: Out of memory"));
    }

    @Test
    void a_command_that_does_not_end_is_in_the_log_all_the_same() {
        guest.on("insmod", FakeGuest.late());
        assertThatExceptionOfType(GuestStopped.class)
                .isThrownBy(() -> shell.run("insmod x.ko", LIMIT))
                .extracting(it -> it.ending().cause())
                .isEqualTo("'insmod x.ko' did not end within 8 s; the guest still answers");
        assertThat(log).hasContent("# insmod x.ko\n");
    }

    @Test
    void the_kernels_log_is_read_on_from_where_the_last_reading_ended() throws GuestStopped, IOException {
        guest.says("booted");
        shell.skipKernelLog();
        guest.says("one");
        assertThat(shell.kernelLog()).isEqualTo("one\n");
        assertThat(shell.kernelLog()).isEmpty();
        guest.says("two");
        assertThat(shell.kernelLog()).isEqualTo("two\n");
        assertThat(log).hasContent("one\ntwo\n");
    }

    @Test
    void a_log_of_which_a_part_is_lost_is_completed_from_the_console() throws GuestStopped, IOException {
        guest.says("booted");
        shell.skipKernelLog();
        guest.says("first").says("second").remembersOnly("second\n");
        assertThat(shell.kernelLog()).contains("first\n", "second\n").doesNotContain("booted");
    }

    @Test
    void a_file_that_does_not_arrive_ends_the_check() {
        guest.withoutSpace();
        assertThatExceptionOfType(GuestStopped.class)
                .isThrownBy(() -> shell.copyIn(new byte[1], "/tmp/x"))
                .extracting(it -> it.ending().cause())
                .isEqualTo("the guest can no longer be used: copying into /tmp/x failed:"
                        + " cat: write error: No space left on device");
    }
}
