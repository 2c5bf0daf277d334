package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The invocations that an annotation gives, how they are named, and how they end; on an engine that builds nothing. */
final class KernelMatrixTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final String BOOKWORM = "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12";

    @TempDir
    private Path out;

    @ExtendWith(FakeCells.Engine.class)
    static class OfAxes {
        @KernelMatrix(
                modules = "examples/modules/hello",
                kernels = {"debian:bookworm", "debian:bullseye", "debian:trixie", "vanilla:2.6.32"},
                flavours = {})
        void is_built(Cell cell, BuiltModule module) {
            assertThat(module.key()).isEqualTo("key of " + cell);
        }
    }

    @Test
    void there_is_an_invocation_for_each_cell_named_by_its_id() {
        assertThat(names(run(OfAxes.class).testEvents().started()))
                .containsExactly(
                        BOOKWORM,
                        "hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10",
                        "hello/debian-trixie/x86_64/cloud/distro-headers/gcc-14",
                        "hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
    }

    @Test
    void a_cell_whose_kernel_is_missing_is_aborted_with_the_reason() {
        var aborted = run(OfAxes.class).testEvents().aborted();
        assertThat(names(aborted)).containsExactly("hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
        assertThat(failures(aborted))
                .singleElement()
                .isInstanceOf(TestAbortedException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("MISS: no source of vanilla:2.6.32");
    }

    @Test
    void a_module_that_does_not_build_fails_with_its_cause_in_the_first_line() {
        var failed = failures(run(OfAxes.class).testEvents().failed()).get(0);
        assertThat(failed).isInstanceOf(AssertionFailedError.class);
        assertThat(message(failed).lines()).first().isEqualTo("build: " + FakeCells.ERROR);
    }

    @Test
    void a_fault_of_the_host_is_an_error_and_no_failure() {
        var failed = failures(run(OfAxes.class).testEvents().failed()).get(1);
        assertThat(failed).isNotInstanceOf(AssertionError.class).hasMessageStartingWith("toolchain: no Docker\n");
    }

    @Test
    void what_fails_names_the_command_that_replays_its_cell_on_a_spec_that_has_it() {
        var message = message(failures(run(OfAxes.class).testEvents().failed()).get(0));
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

    @Test
    void one_cell_can_be_run_alone() {
        var started = run(OfAxes.class, it -> it.configurationParameter("kmatrix.cell", BOOKWORM))
                .testEvents();
        assertThat(names(started.succeeded())).containsExactly(BOOKWORM);
        assertThat(started.started().count()).isEqualTo(1);
    }

    @Test
    void a_cell_that_no_test_has_runs_none_and_fails_none() {
        var results = run(OfAxes.class, it -> it.configurationParameter("kmatrix.cell", "hello/none"));
        assertThat(results.allEvents().failed().count()).isZero();
        assertThat(results.testEvents().started().count()).isZero();
    }

    @ExtendWith(FakeCells.Engine.class)
    static class OfSpec {
        @KernelMatrix("rules.yaml")
        void is_built() {}
    }

    @Test
    void what_a_spec_leaves_out_or_knows_to_fail_is_aborted_with_the_specs_reason() throws IOException {
        var modules = PROJECT.resolve("examples/modules");
        Files.writeString(out.resolve("rules.yaml"), """
                modules: [{path: %1$s/hello}, {path: %1$s/chardev}]
                kernels: ["debian:bookworm", "debian:bullseye"]
                exclude: [{module: chardev, reason: "not on Mondays"}]
                expect: [{module: hello, kernel: "debian:bullseye", status: FAIL, phase: build, reason: "no kmap yet"}]
                """.formatted(modules));
        var events = run(OfSpec.class, it -> it.configurationParameter("kmatrix.directory", out.toString()))
                .testEvents();
        assertThat(names(events.succeeded())).containsExactly(BOOKWORM);
        assertThat(failures(events.aborted()))
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        known -> assertThat(known)
                                .startsWith("known: ")
                                .contains("no kmap yet")
                                .endsWith("; build: " + FakeCells.ERROR),
                        left -> assertThat(left).isEqualTo("SKIP: not on Mondays"),
                        left -> assertThat(left).isEqualTo("SKIP: not on Mondays"));
    }

    @KernelMatrix(
            modules = "examples/modules/hello",
            kernels = {"debian:bookworm", "vanilla:2.6.32"})
    @ExtendWith(FakeCells.Engine.class)
    static class OfClass {
        private final Cell cell;
        private final BuiltModule module;

        OfClass(Cell cell, BuiltModule module) {
            this.cell = cell;
            this.module = module;
        }

        @Test
        void one() {
            assertThat(module.name()).isEqualTo(cell.module());
        }

        @Test
        void other(Cell same) {
            assertThat(same).isEqualTo(cell);
        }
    }

    @Test
    void all_tests_of_a_class_run_in_each_cell_and_each_is_aborted_where_the_kernel_is_missing() {
        var results = run(OfClass.class);
        assertThat(names(results.containerEvents().started()))
                .contains(BOOKWORM, "hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
        assertThat(names(results.testEvents().succeeded())).containsExactlyInAnyOrder("one()", "other(Cell)");
        assertThat(names(results.testEvents().aborted())).containsExactlyInAnyOrder("one()", "other(Cell)");
        assertThat(failures(results.testEvents().aborted()))
                .allSatisfy(it -> assertThat(it).hasMessage("MISS: no source of vanilla:2.6.32"));
        assertThat(results.testEvents().failed().count()).isZero();
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
        var failures = failures(run(Failing.class).testEvents().failed());
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
                .satisfies(
                        it -> assertThat(it.getStackTrace()[0].getMethodName()).isEqualTo("throwsSomething"));
        assertThat(failures)
                .filteredOn(it -> message(it).startsWith("boot: does not boot: no init found"))
                .hasSize(1);
    }

    @Test
    void an_assumption_of_the_test_stays_as_it_is() {
        assertThat(failures(run(Failing.class).testEvents().aborted()))
                .extracting(Throwable::getMessage)
                .containsExactly("Assumption failed: not here");
    }

    @ExtendWith(FakeCells.Engine.class)
    static class FreshGuests {
        static @Nullable Guest last;
        private Guest before;

        @BeforeEach
        void boot(Guest guest) {
            assertThat(guest).isNotSameAs(last);
            before = guest;
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void one(Guest guest, KernelLog log) {
            is_the_same(guest, log);
        }

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bookworm")
        void other(Guest guest, KernelLog log) {
            is_the_same(guest, log);
        }

        private void is_the_same(Guest guest, KernelLog log) {
            assertThat(guest).isSameAs(before);
            assertThat(log).isSameAs(guest.kernelLog());
            last = guest;
        }
    }

    @Test
    void a_guest_is_the_same_within_a_test_and_another_for_the_next() {
        assertThat(messages(FreshGuests.class)).isEmpty();
        assertThat(run(FreshGuests.class).testEvents().succeeded().count()).isEqualTo(2);
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
        assertThat(messages(Outside.class))
                .contains(
                        "a Guest is there within an invocation of @KernelMatrix only: ask for it in the annotated method,"
                                + " or annotate the class");
        assertThat(messages(SpecAndAxes.class)).contains("names a spec, 'my.yaml', and axes; leave the axes away");
        assertThat(messages(Faulty.class)).contains("examples/modules/hello?", "bookworm");
    }

    private String messages(Class<?> tests) {
        return String.join(
                "\n",
                failures(run(tests).allEvents().failed()).stream()
                        .map(Throwable::getMessage)
                        .toList());
    }

    private EngineExecutionResults run(Class<?> tests) {
        return run(tests, it -> {});
    }

    private EngineExecutionResults run(Class<?> tests, Consumer<EngineTestKit.Builder> more) {
        var builder = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("kmatrix.directory", PROJECT.toString())
                .configurationParameter("kmatrix.out", out.toString());
        more.accept(builder);
        return builder.execute();
    }

    private static List<String> names(Events events) {
        return events.map(it -> it.getTestDescriptor().getDisplayName()).toList();
    }

    private static List<Throwable> failures(Events events) {
        return events.map(KernelMatrixTest::failure).toList();
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
