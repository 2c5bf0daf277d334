package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** Modules that are made to fail, in one run with one that is not: each takes only its own cell with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {
    private DockerEngine engine;
    private TestRun run;

    @BeforeAll
    void run(@TempDir Path directory) throws Exception {
        engine = TestRun.assumeDockerAndQemu();
        var spec = Files.writeString(directory.resolve("faults.yaml"), """
                modules:
                  - %1$s/oops_at_load
                  - %1$s/hang_at_load
                  - %1$s/warn_at_load
                  - %1$s/syntax_error
                  - %1$s/build_never_ends
                  - %1$s/build_prints_without_end
                  - %1$s/missing_symbol
                  - %1$s/prints_without_end
                  - %1$s/leaves_timer
                  - %1$s/talks_of_panics
                  - {path: %2$s/hello, name: ends_ssh_server, exercise: %3$s/ends-ssh-server.sh}
                  - {path: %2$s/hello, name: restarts_guest, exercise: %3$s/restarts-guest.sh}
                  - {path: %2$s/hello, name: fills_memory, exercise: %3$s/fills-memory.sh}
                  - %2$s/hello
                kernels: ["debian:bookworm"]
                limits: {build: 45s, load: %4$dms}
                """.formatted(
                        TestRun.FAULTS, TestRun.EXAMPLES, TestRun.EXERCISES, 8_000 + System.nanoTime() % 1_000));
        run = TestRun.of(spec, directory.resolve("out"));
    }

    // this guest has two processors: whether the one that does not hang serves the network is not for a test to say
    @ParameterizedTest
    @CsvSource({
        "oops_at_load, LOAD, NULL pointer dereference",
        "hang_at_load, LOAD, 'hang_at_load\\.ko. did not end within 8 s(, and the guest hangs|; the guest still answers)$'",
        "prints_without_end, LOAD, '^prints without end and floods the kernel.s log; .*prints_without_end: and again'",
        "leaves_timer, UNLOAD, '^BUG: unable to handle page fault for address'",
        "ends_ssh_server, EXERCISE, ^the exercise script ended the guest.s SSH server$",
        "restarts_guest, EXERCISE, '^the exercise script ended its guest: .*Restarting system'",
        "fills_memory, EXERCISE, '^the exercise script filled the guest.s memory file system: .*No space left'",
        "warn_at_load, LOAD, WARNING.*warn_at_load",
        "syntax_error, BUILD, syntax_error\\.c:.*error: expected",
        "build_never_ends, BUILD, the build did not end within 45 s",
        "build_prints_without_end, BUILD, the build printed more than 64 MiB",
        "missing_symbol, BUILD, exported_by_no_kernel"
    })
    void a_fault_has_its_phase_and_a_cause_that_names_it(String module, Phase phase, String cause) {
        var result = run.of(module);
        assertThat(result.cause()).isNotNull().containsPattern(cause).hasLineCount(1);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.blame()).isEqualTo(Blame.MODULE);
        assertThat(result.phase()).isEqualTo(phase);
        assertThat(result.expected()).isFalse();
        assertThat(result.replay()).endsWith(" --cell " + result.cell());
    }

    @Test
    void the_other_modules_pass_all_the_same() {
        assertThat(run.of("hello").status()).isEqualTo(Status.PASS);
        assertThat(run.of("talks_of_panics").cause()).isNull();
        assertThat(run.results()).hasSize(14);
        assertThat(run.status()).isEqualTo(ExitStatus.UNEXPECTED);
    }

    @Test
    void nothing_of_it_is_left() {
        TestRun.assertNothingIsLeft(engine);
    }
}
