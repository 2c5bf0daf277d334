package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.kmatrix.harness.junit.FakeRun.failures;
import static org.kmatrix.harness.junit.FakeRun.message;
import static org.kmatrix.harness.junit.KernelMatrixTest.BOOKWORM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;
import org.kmatrix.harness.cli.TestRun;

/** What becomes of a test that has booted its guest with another kernel is judged as that kernel's. */
final class RebootTest {
    private static final String BULLSEYE = "hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10";
    private static final String VANILLA = "hello/vanilla-2.6.39/i386/up/separate-output/gcc-3.4";

    private final Path out;
    private final FakeRun run;

    RebootTest(@TempDir Path out) {
        this.out = out;
        this.run = new FakeRun(out);
    }

    @ExtendWith(FakeCells.Engine.class)
    static class IntoBullseye {
        @KernelMatrix(value = "rules.yaml", filters = "kernel=debian:bookworm")
        void where_it_does_not_build(Guest guest) {
            guest.reboot("debian:bullseye");
        }
    }

    @ExtendWith(FakeCells.Engine.class)
    static class IntoVanilla {
        @KernelMatrix(value = "rules.yaml", filters = "kernel=debian:bookworm")
        void which_does_not_boot(Guest guest) {
            guest.reboot("vanilla:2.6.39");
        }
    }

    @ExtendWith(FakeCells.Engine.class)
    static class BackAgain {
        @KernelMatrix(value = "rules.yaml", filters = "kernel=debian:bookworm")
        void after_a_reboot_that_failed(Guest guest) {
            try {
                guest.reboot("debian:bullseye");
            } catch (AssertionError expected) {
                guest.run("true");
            }
            fail("it has run");
        }
    }

    @Test
    void a_failure_that_is_known_of_the_other_kernel_aborts() throws IOException {
        var events = events(IntoBullseye.class, expected("debian:bullseye", "build"));
        assertThat(failures(events.aborted()))
                .singleElement()
                .satisfies(it -> assertThat(message(it))
                        .startsWith("known: ")
                        .contains("as everybody knows")
                        .endsWith("; build: " + FakeCells.ERROR));
        var boot = events(IntoVanilla.class, expected("vanilla:2.6.39", "boot"));
        assertThat(failures(boot.aborted()))
                .singleElement()
                .satisfies(it -> assertThat(message(it)).startsWith("known: "));
    }

    @Test
    void a_failure_that_is_known_of_the_first_kernel_excuses_none_of_the_other() throws IOException {
        assertThat(failed(IntoBullseye.class, expected("debian:bookworm", "build")))
                .startsWith("build: " + FakeCells.ERROR);
        assertThat(failed(IntoVanilla.class, expected("debian:bookworm", "boot")))
                .startsWith("boot: does not boot");
    }

    @Test
    void the_cell_that_is_replayed_is_the_other_kernels_and_the_test_that_runs_alone_the_same() throws IOException {
        assertThat(failed(IntoBullseye.class, ""))
                .contains(" --cell " + BULLSEYE + "\n", "\n  this test alone: -Dkmatrix.cell=" + BOOKWORM + "\n")
                .endsWith("/" + BULLSEYE);
        assertThat(failed(IntoVanilla.class, ""))
                .contains(" --cell " + VANILLA + "\n")
                .endsWith("/" + VANILLA);
    }

    @Test
    void what_is_done_with_the_first_kernel_again_is_judged_as_its_own() throws IOException {
        assertThat(failed(BackAgain.class, ""))
                .startsWith("boot: does not boot")
                .contains(" --cell " + BOOKWORM + "\n");
    }

    private static String expected(String kernel, String phase) {
        return "expect: [{kernel: \"%s\", status: FAIL, phase: %s, reason: \"as everybody knows\"}]\n"
                .formatted(kernel, phase);
    }

    private String failed(Class<?> tests, String rules) throws IOException {
        var failures = failures(events(tests, rules).failed());
        assertThat(failures).hasSize(1);
        return message(failures.get(0));
    }

    private Events events(Class<?> tests, String rules) throws IOException {
        Files.writeString(out.resolve("rules.yaml"), """
                modules: [{path: %s/hello}]
                kernels: ["debian:bookworm", "debian:bullseye", "vanilla:2.6.39"]
                %s""".formatted(TestRun.PROJECT.resolve("examples/modules"), rules));
        return run.of(tests, it -> it.configurationParameter("kmatrix.directory", out.toString()))
                .testEvents();
    }
}
