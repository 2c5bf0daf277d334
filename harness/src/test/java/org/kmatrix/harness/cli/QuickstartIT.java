package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;

/** The example modules on one Debian kernel: built, booted, loaded, checked; and then once more, from the cache. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuickstartIT {
    private DockerEngine engine;
    private TestRun first;
    private TestRun second;

    @BeforeAll
    void run(@TempDir Path directory) throws Exception {
        engine = TestRun.assumeDockerAndQemu();
        var spec = Files.writeString(
                directory.resolve("quickstart.yaml"), TestRun.exampleModules() + "kernels: [\"debian:bookworm\"]\n");
        first = TestRun.of(spec, directory.resolve("first"));
        second = TestRun.of(spec, directory.resolve("second"));
    }

    @Test
    void every_module_passes_in_all_phases() {
        assertThat(first.status()).isEqualTo(ExitStatus.EXPECTED);
        assertThat(first.results()).containsOnlyKeys("hello", "pair", "chardev");
        assertThat(first.results().values()).allSatisfy(it -> {
            assertThat(it.status()).as(String.valueOf(it.cause())).isEqualTo(Status.PASS);
            assertThat(it.expected()).isTrue();
            assertThat(it.phases()).extracting(PhaseResult::name).containsExactly(Phase.values());
            assertThat(it.kernel().release()).startsWith("6.1.");
            assertThat(it.vm()).isNotNull();
            assertThat(it.cached()).doesNotContain(Phase.LOAD);
        });
    }

    @Test
    void prediction_and_kernel_agree_and_symbols_were_compared() {
        assertThat(first.results().values()).extracting(TestRun::modversions).allSatisfy(it -> {
            assertThat(it.predicted()).isEqualTo(Verdict.ACCEPTED);
            assertThat(it.observed()).isEqualTo(Verdict.ACCEPTED);
            assertThat(it.agree()).isTrue();
            assertThat(it.symbols()).isPositive();
            assertThat(it.mismatched()).isEmpty();
        });
    }

    @Test
    void a_copy_with_one_wrong_crc_was_refused_in_the_kernels_words() {
        var controls = first.results().values().stream()
                .flatMap(it -> TestRun.modversions(it).controls().stream())
                .filter(it -> it.name().equals("crc-flipped"))
                .toList();
        assertThat(controls).hasSameSizeAs(first.results().values()).allSatisfy(it -> {
            assertThat(it.predicted()).isEqualTo(Verdict.REFUSED);
            assertThat(it.observed()).isEqualTo(Verdict.REFUSED);
            assertThat(it.message()).contains("disagrees about version of symbol");
        });
    }

    @Test
    void the_other_controls_were_tried_once_and_went_as_predicted() {
        assertThat(first.results().values().stream()
                        .flatMap(it -> TestRun.modversions(it).controls().stream())
                        .filter(it -> !it.name().equals("crc-flipped")))
                .extracting(it -> it.name() + " " + it.observed().id() + " " + it.agrees())
                .containsExactlyInAnyOrder(
                        "versions-removed accepted true",
                        "release-changed accepted true",
                        "unresolved-symbol refused true");
    }

    @Test
    void the_logs_that_a_result_names_are_there() {
        assertThat(first.results().values())
                .allSatisfy(result -> assertThat(result.phases())
                        .filteredOn(it -> it.log() != null)
                        .isNotEmpty()
                        .allSatisfy(it ->
                                assertThat(first.directory().resolve(it.log())).isRegularFile()));
        assertThat(first.directory().resolve("run.json")).isRegularFile();
    }

    @Test
    void a_second_run_takes_every_phase_from_the_cache_and_judges_alike() {
        assertThat(second.status()).isEqualTo(ExitStatus.EXPECTED);
        assertThat(second.results()).hasSameSizeAs(first.results());
        assertThat(second.results().values()).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(Status.PASS);
            assertThat(it.cached())
                    .isEqualTo(it.phases().stream().map(PhaseResult::name).collect(Collectors.toSet()));
            assertThat(it.modversions()).isEqualTo(first.of(it.module()).modversions());
        });
    }

    @Test
    void nothing_of_it_is_left() {
        TestRun.assertNothingIsLeft(engine);
    }
}
