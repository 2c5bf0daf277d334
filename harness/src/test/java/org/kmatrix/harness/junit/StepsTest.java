package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.InstallMode;

@Isolated("Allure's lifecycle is the JVM's")
final class StepsTest {
    private final AllureLifecycle before = Allure.getLifecycle();
    private AllureLifecycle lifecycle;

    @BeforeEach
    void listen(@TempDir Path results) {
        lifecycle = new AllureLifecycle(new FileSystemResultsWriter(results));
        Allure.setLifecycle(lifecycle);
    }

    @AfterEach
    void asBefore() {
        Allure.setLifecycle(before);
    }

    @Test
    void without_a_listener_the_work_is_done_all_the_same() {
        assertThat(Steps.of("work", () -> 7)).isEqualTo(7);
    }

    @Test
    void steps_within_steps_are_told_with_how_they_ended() {
        lifecycle.scheduleTestCase(new TestResult().setUuid("one"));
        lifecycle.startTestCase("one");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Steps.of("load hello", () -> {
                    Steps.of("boot debian:bookworm", () -> 1);
                    throw new AssertionError("refused");
                }));
        var steps = new ArrayList<StepResult>();
        lifecycle.updateTestCase(it -> steps.addAll(it.getSteps()));
        assertThat(steps).singleElement().satisfies(load -> {
            assertThat(load.getName()).isEqualTo("load hello");
            assertThat(load.getStatus()).isEqualTo(Status.FAILED);
            assertThat(load.getSteps())
                    .singleElement()
                    .satisfies(it -> assertThat(it.getStatus()).isEqualTo(Status.PASSED))
                    .extracting(StepResult::getName)
                    .isEqualTo("boot debian:bookworm");
        });
    }

    @Test
    void the_axes_of_the_cell_are_parameters() {
        lifecycle.scheduleTestCase(new TestResult().setUuid("one"));
        lifecycle.startTestCase("one");
        Steps.cell(new Cell(
                "hello",
                KernelId.parse("debian:bookworm"),
                Architecture.X86_64,
                "cloud",
                Layout.DISTRO_HEADERS,
                "gcc-12",
                InstallMode.BINARY,
                BootVariant.INITRD));
        List<Parameter> parameters = new ArrayList<>();
        lifecycle.updateTestCase(it -> parameters.addAll(it.getParameters()));
        assertThat(parameters)
                .extracting(it -> it.getName() + "=" + it.getValue())
                .containsExactly(
                        "module=hello",
                        "kernel=debian:bookworm",
                        "arch=x86_64",
                        "flavour=cloud",
                        "layout=distro-headers",
                        "toolchain=gcc-12",
                        "install=binary",
                        "boot=initrd");
    }
}
