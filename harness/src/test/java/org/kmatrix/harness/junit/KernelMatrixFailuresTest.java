package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kmatrix.harness.junit.FakeRun.failures;
import static org.kmatrix.harness.junit.FakeRun.message;
import static org.kmatrix.harness.junit.FakeRun.names;
import static org.kmatrix.harness.junit.KernelMatrixTest.BOOKWORM;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** How invocations end that do not pass, and what is said of them. */
final class KernelMatrixFailuresTest {
    private final Path out;
    private final FakeRun run;

    KernelMatrixFailuresTest(@TempDir Path out) {
        this.out = out;
        this.run = new FakeRun(out);
    }

    @Test
    void a_cell_whose_kernel_is_missing_is_aborted_with_the_reason() {
        var aborted = run.of(KernelMatrixTest.OfAxes.class).testEvents().aborted();
        assertThat(names(aborted)).containsExactly("hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
        assertThat(failures(aborted))
                .singleElement()
                .isInstanceOf(TestAbortedException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("MISS: no source of vanilla:2.6.32");
    }

    @Test
    void a_module_that_does_not_build_fails_with_its_cause_in_the_first_line() {
        var failed = failures(run.of(KernelMatrixTest.OfAxes.class).testEvents().failed())
                .get(0);
        assertThat(failed).isInstanceOf(AssertionFailedError.class);
        assertThat(message(failed).lines()).first().isEqualTo("build: " + FakeCells.ERROR);
    }

    @Test
    void a_fault_of_the_host_is_an_error_and_no_failure() {
        var failed = failures(run.of(KernelMatrixTest.OfAxes.class).testEvents().failed())
                .get(1);
        assertThat(failed).isNotInstanceOf(AssertionError.class).hasMessageStartingWith("toolchain: no Docker\n");
    }

    @Test
    void what_fails_names_the_command_that_replays_its_cell_on_a_spec_that_has_it() {
        var message = message(
                failures(run.of(KernelMatrixTest.OfAxes.class).testEvents().failed())
                        .get(0));
        var replay = Pattern.compile("\n  replay: \\./kmatrix run (\\S+) --cell (\\S+)\n")
                .matcher(message);
        assertThat(replay.find()).as(message).isTrue();
        assertThat(SpecReader.read(Path.of(replay.group(1))))
                .isInstanceOfSatisfying(
                        SpecOutcome.Accepted.class,
                        it -> assertThat(it.spec().matrix().cells())
                                .extracting(Cell::id)
                                .contains(replay.group(2)));
        assertThat(message)
                .contains("\n  this test alone: -Dkmatrix.cell=" + replay.group(2))
                .endsWith("\n  logs: " + out.resolve("cells").resolve(replay.group(2)));
    }

    @ExtendWith(FakeCells.Engine.class)
    static class Failing {
        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void compares() {
            assertEquals("there", "gone");
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void throwsSomething() {
            throw new IllegalStateException("of my own");
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void throwsNothingKnown() {
            throw new IllegalStateException();
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void fails() {
            fail();
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void asserts() {
            throw new AssertionError();
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void assumes() {
            assumeTrue(false, "not here");
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void boots(Guest guest) {
            guest.run("true");
        }
    }

    @Test
    void failures_of_every_kind_get_the_replay_command_and_stay_what_they_were() {
        var failures = failures(run.of(Failing.class).testEvents().failed());
        assertThat(failures).allSatisfy(it -> assertThat(message(it)).contains("\n  replay: ./kmatrix run ", BOOKWORM));
        assertThat(failures)
                .filteredOn(it -> message(it).contains("expected: <there>"))
                .singleElement()
                .isInstanceOfSatisfying(AssertionFailedError.class, it -> {
                    assertThat(it.getExpected().getStringRepresentation()).isEqualTo("there");
                    assertThat(it.getActual().getStringRepresentation()).isEqualTo("gone");
                });
        assertThat(failures)
                .filteredOn(it -> message(it).startsWith("java.lang.IllegalStateException: of my own"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it).isNotInstanceOf(BrokenHostException.class);
                    assertThat(it).hasCause(new IllegalStateException("of my own"));
                    assertThat(it.getStackTrace()[0].getMethodName()).isEqualTo("throwsSomething");
                });
        assertThat(failures)
                .filteredOn(it -> message(it).startsWith("boot: does not boot: no init found"))
                .hasSize(1);
    }

    @Test
    void a_failure_without_a_message_says_so() {
        var failures = failures(run.of(Failing.class).testEvents().failed());
        assertThat(failures).allSatisfy(it -> assertThat(message(it)).doesNotContain("null"));
        assertThat(failures)
                .filteredOn(it -> message(it).startsWith("failed without a message\n  replay: "))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it).isInstanceOf(AssertionFailedError.class));
    }

    @Test
    void an_assumption_of_the_test_stays_as_it_is() {
        assertThat(failures(run.of(Failing.class).testEvents().aborted()))
                .extracting(Throwable::getMessage)
                .containsExactly("Assumption failed: not here");
    }

    static class Outside {
        @Test
        @ExtendWith(CellParameters.class)
        void has_no_cell(Guest guest) {}
    }

    static class SpecAndAxes {
        @KernelMatrix(value = "my.yaml", kernels = "debian:bookworm")
        void runs() {}
    }

    static class Faulty {
        @KernelMatrix(modules = "examples/modules/hallo", kernels = "debian:bokworm")
        void runs() {}
    }

    @Test
    void what_cannot_be_meant_is_told_with_its_mend() {
        assertThat(run.messages(Outside.class))
                .contains(
                        "a Guest is there within an invocation of @KernelMatrix only: ask for it in the annotated method,"
                                + " or annotate the class");
        assertThat(run.messages(SpecAndAxes.class)).contains("names a spec, 'my.yaml', and axes; leave the axes away");
        assertThat(run.messages(Faulty.class)).contains("examples/modules/hello?", "bookworm");
    }
}
