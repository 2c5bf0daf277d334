package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.guest.ssh.Output;
import org.kmatrix.harness.guest.ssh.Pty;

/** What shell refuses before anything is built, and the terminal that it asks for. */
final class ShellCommandTest {
    private static final String SPEC =
            TestRun.PROJECT.resolve("examples/quickstart.yaml").toString();

    @Test
    void a_cell_that_the_spec_has_not_is_a_usage_error_with_the_nearest_one() {
        var ran = Ran.of("shell", "hello/debian-bookwrm/x86_64/cloud/distro-headers/gcc-12", "--spec", SPEC);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err())
                .contains("no such cell: 'hello/debian-bookwrm/")
                .contains("hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
    }

    @Test
    void a_kernel_that_cannot_be_is_a_usage_error() {
        var ran = Ran.of("shell", "debian:bookwrm");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("debian:bookwrm", "bookworm");
    }

    @Test
    void a_shell_is_booted_in_one_way_only() {
        var ran = Ran.of("shell", "vanilla:2.6.32", "--boot", "disk", "--boot", "initrd");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("--boot: a shell is booted in one way");
    }

    @Test
    void a_cell_that_is_left_out_is_told_with_the_reason(@TempDir Path directory) throws Exception {
        var spec = Files.writeString(directory.resolve("none.yaml"), """
                modules: [{path: %s}]
                kernels: ["debian:bookworm"]
                exclude: [{module: hello, reason: "not on Mondays"}]
                """.formatted(TestRun.EXAMPLES.resolve("hello")));
        var ran =
                Ran.of("shell", "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12", "--spec", spec.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void the_console_of_a_guest_stays_that_has_died_or_no_longer_answers() {
        var finished = new RunOutcome.Finished(1, Output.NONE, Output.NONE, Duration.ZERO);
        assertThat(ShellCommand.endedWell(finished, Optional.empty())).isTrue();
        assertThat(ShellCommand.endedWell(finished, dead(Death.Kind.PANIC)))
                .as("after the shell, while it was kept")
                .isFalse();
        assertThat(ShellCommand.endedWell(
                        new RunOutcome.ConnectionLost("reset", Output.NONE, Output.NONE), Optional.empty()))
                .isFalse();
    }

    @Test
    void that_of_a_guest_that_was_switched_off_goes() {
        var death = dead(Death.Kind.SHUT_DOWN);
        var outcome = new RunOutcome.GuestDied(death.get(), Output.NONE, Output.NONE);
        assertThat(ShellCommand.endedWell(outcome, death)).isTrue();
    }

    private static Optional<Death> dead(Death.Kind kind) {
        return Optional.of(new Death(kind, "so it says"));
    }

    @ParameterizedTest
    @CsvSource({"33 111, 111, 33", "0 0, 80, 24", "'', 80, 24"})
    void the_guests_terminal_is_as_large_as_the_users_where_that_is_known(String size, int columns, int rows) {
        assertThat(RawTerminal.pty("xterm", size + "\n")).isEqualTo(new Pty("xterm", columns, rows));
    }
}
