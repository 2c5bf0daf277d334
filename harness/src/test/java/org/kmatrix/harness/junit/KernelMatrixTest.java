package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.kmatrix.harness.junit.FakeRun.failures;
import static org.kmatrix.harness.junit.FakeRun.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.cli.TestRun;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/** The invocations that an annotation gives, and how they are named. */
final class KernelMatrixTest {
    static final String BOOKWORM = "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12";

    private static final Pattern REPLAY = Pattern.compile("\n  replay: \\S+ run (\\S+) --cell (\\S+)\n");

    private final Path out;
    private final FakeRun run;

    KernelMatrixTest(@TempDir Path out) {
        this.out = out;
        this.run = new FakeRun(out);
    }

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
        assertThat(names(run.of(OfAxes.class).testEvents().started()))
                .containsExactly(
                        BOOKWORM,
                        "hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10",
                        "hello/debian-trixie/x86_64/cloud/distro-headers/gcc-14",
                        "hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
    }

    @Test
    void one_cell_can_be_run_alone() {
        var started = run.of(OfAxes.class, it -> it.configurationParameter("kmatrix.cell", BOOKWORM))
                .testEvents();
        assertThat(names(started.succeeded())).containsExactly(BOOKWORM);
        assertThat(started.started().count()).isEqualTo(1);
    }

    @Test
    void an_IDE_can_run_one_invocation_again_and_gradle_one_method() {
        var second = run.of(OfAxes.class)
                .testEvents()
                .started()
                .map(it -> it.getTestDescriptor().getUniqueId())
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(names(run.of(selectUniqueId(second)).testEvents().started()))
                .containsExactly("hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10");
        var one = run.of(selectMethod(OfClass.class, "one")).testEvents();
        assertThat(names(one.started())).containsExactly("one()", "one()");
        assertThat(names(one.succeeded())).containsExactly("one()");
    }

    @Test
    void a_cell_that_no_test_has_runs_none_and_fails_none() {
        var results = run.of(OfAxes.class, it -> it.configurationParameter("kmatrix.cell", "hello/none"));
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
        var modules = TestRun.PROJECT.resolve("examples/modules");
        Files.writeString(out.resolve("rules.yaml"), """
                modules: [{path: %1$s/hello}, {path: %1$s/chardev}]
                kernels: ["debian:bookworm", "debian:bullseye"]
                exclude: [{module: chardev, reason: "not on Mondays"}]
                expect: [{module: hello, kernel: "debian:bullseye", status: FAIL, phase: build, reason: "no kmap yet"}]
                """.formatted(modules));
        var events = run.of(OfSpec.class, it -> it.configurationParameter("kmatrix.directory", out.toString()))
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
        var results = run.of(OfClass.class);
        assertThat(names(results.containerEvents().started()))
                .contains(BOOKWORM, "hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
        assertThat(names(results.testEvents().succeeded())).containsExactlyInAnyOrder("one()", "other(Cell)");
        assertThat(names(results.testEvents().aborted())).containsExactlyInAnyOrder("one()", "other(Cell)");
        assertThat(failures(results.testEvents().aborted()))
                .allSatisfy(it -> assertThat(it).hasMessage("MISS: no source of vanilla:2.6.32"));
        assertThat(results.testEvents().failed().count()).isZero();
    }

    static final class Inheriting extends OfClass {
        Inheriting(Cell cell, BuiltModule module) {
            super(cell, module);
        }
    }

    @Test
    void a_class_has_the_cells_of_the_one_that_it_extends() {
        var results = run.of(Inheriting.class);
        assertThat(names(results.containerEvents().started()))
                .contains(BOOKWORM, "hello/vanilla-2.6.32/i386/up/separate-output/gcc-3.4");
        assertThat(names(results.testEvents().succeeded())).containsExactlyInAnyOrder("one()", "other(Cell)");
        assertThat(results.testEvents().failed().count()).isZero();
    }

    @ExtendWith(FakeCells.Engine.class)
    static class Overloads {
        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:bullseye")
        void built() {}

        @KernelMatrix(modules = "examples/modules/hello", kernels = "debian:trixie")
        void built(Cell cell) {}

        @KernelMatrix(modules = "examples/modules/chardev", kernels = "debian:bullseye")
        void built(BuiltModule module) {}
    }

    @Test
    void methods_of_the_same_name_have_a_spec_each() {
        var failures = failures(run.of(Overloads.class).testEvents().failed());
        assertThat(failures).hasSize(3).allSatisfy(it -> {
            var replay = REPLAY.matcher(FakeRun.message(it));
            assertThat(replay.find()).as(FakeRun.message(it)).isTrue();
            assertThat(SpecReader.read(Path.of(replay.group(1))))
                    .isInstanceOfSatisfying(
                            SpecOutcome.Accepted.class,
                            read -> assertThat(read.spec().matrix().cells())
                                    .extracting(Cell::id)
                                    .containsExactly(replay.group(2)));
        });
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
        assertThat(run.messages(FreshGuests.class)).isEmpty();
        assertThat(run.of(FreshGuests.class).testEvents().succeeded().count()).isEqualTo(2);
    }
}
