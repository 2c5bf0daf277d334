package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.kmatrix.harness.cli.TestRun;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.module.BuiltModule;

/** The sample project, two guests at once; and modules that were made to fail, one after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KernelMatrixIT {
    private static final String FAULTS = "harness/src/test/resources/modules/";

    private DockerEngine engine;
    private EngineExecutionResults sample;
    private EngineExecutionResults faults;

    static final class Faults {
        @KernelMatrix(modules = FAULTS + "syntax_error", kernels = "debian:bookworm")
        void does_not_build(Guest guest) {
            guest.run("true");
        }

        @KernelMatrix(modules = FAULTS + "warn_at_load", kernels = "debian:bookworm")
        void warns(Guest guest, BuiltModule module, KernelLog log) {
            log.mustBeClean();
            guest.load(module);
            log.mustBeClean();
        }

        @KernelMatrix(modules = FAULTS + "oops_at_load", kernels = "debian:bookworm")
        void dies(Guest guest, BuiltModule module) {
            guest.load(module);
        }

        @KernelMatrix(modules = FAULTS + "warn_at_load", kernels = "debian:bookworm")
        void gets_a_guest_that_knows_nothing_of_the_others(Guest guest, KernelLog log) {
            assertThat(guest.run("cat /proc/modules").mustSucceed().output()).doesNotContain("_at_load");
            assertThat(guest.run("cat /proc/sys/kernel/tainted").output()).isEqualTo("0\n");
            log.mustBeClean();
        }
    }

    @BeforeAll
    void run(@TempDir Path directory) throws IOException {
        engine = TestRun.assumeDockerAndQemu();
        try (var project = SampleProject.compiledInto(Files.createDirectory(directory.resolve("classes")))) {
            var kit = EngineTestKit.engine("junit-jupiter")
                    .configurationParameter("kmatrix.directory", SampleProject.DIRECTORY.toString())
                    .configurationParameter(
                            "kmatrix.out", directory.resolve("sample").toString());
            settings().forEach((key, value) -> kit.configurationParameter(key.toString(), value.toString()));
            project.tests().forEach(it -> kit.selectors(selectClass(it)));
            sample = kit.execute();
        }
        faults = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("kmatrix.directory", TestRun.PROJECT.toString())
                .configurationParameter(
                        "kmatrix.out", directory.resolve("faults").toString())
                .selectors(selectClass(Faults.class))
                .execute();
    }

    private static Properties settings() throws IOException {
        var settings = new Properties();
        try (var text = Files.newBufferedReader(SampleProject.settings())) {
            settings.load(text);
        }
        return settings;
    }

    @Test
    void the_sample_passes() {
        assertThat(failures(sample.allEvents().failed())).isEmpty();
        assertThat(sample.testEvents()
                        .succeeded()
                        .map(it -> it.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", "")))
                .contains(
                        "greetsAsOftenAsItIsTold",
                        "refusesToGreetNobody",
                        "chardev/debian-bookworm/x86_64/cloud/distro-headers/gcc-12")
                .contains("hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
    }

    @Test
    void a_module_that_does_not_build_fails_with_the_compilers_words() {
        assertThat(failures(faults.testEvents().failed()))
                .filteredOn(it -> it.startsWith("build: syntax_error.c:"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("error: expected", "\n  replay: ./kmatrix run "));
    }

    @Test
    void a_kernel_that_warns_is_not_clean() {
        assertThat(failures(faults.testEvents().failed()))
                .filteredOn(it -> it.contains("WARNING"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("warn_at_load_init", "\n  replay: ./kmatrix run "));
    }

    @Test
    void a_module_that_kills_the_kernel_fails_with_the_kernels_words() {
        assertThat(failures(faults.testEvents().failed()))
                .filteredOn(it -> it.startsWith("load: "))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("oops_at_load_init"));
    }

    @Test
    void the_guest_of_a_test_is_as_new() {
        assertThat(faults.testEvents().succeeded().count()).isEqualTo(1);
    }

    @Test
    void nothing_of_it_is_left() {
        TestRun.assertNothingIsLeft(engine);
    }

    private static List<String> failures(Events events) {
        return events.map(it -> it.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .orElse(""))
                .toList();
    }
}
