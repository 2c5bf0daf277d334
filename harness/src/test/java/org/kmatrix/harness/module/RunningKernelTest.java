package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;
import org.kmatrix.matrix.spec.BuildKind;

/** Runs the uname of a build, beside this machine's own. */
final class RunningKernelTest {
    private static final String RELEASE = "2.6.18-gentoo";

    @TempDir
    Path directory;

    @Test
    void it_runs_the_kernel_that_is_built_for() throws Exception {
        assertThat(uname("-r")).isEqualTo(RELEASE + "\n");
        assertThat(uname("--kernel-release")).isEqualTo(RELEASE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "--all", "-sr", "-rm", "-rv", "-s -r -m", "-nr"})
    void the_release_stands_where_the_real_one_does_and_nothing_else_is_changed(String options) throws Exception {
        var words = options.split(" ");
        var running = real("-r").strip();

        assertThat(uname(words)).isEqualTo(real(words).replaceFirst("(?<=^|\\s)\\Q" + running + "\\E(?=\\s)", RELEASE));
        assertThat(uname(words)).contains(RELEASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-m", "-s", "-n", "-v", "-p", "-o", "-sm", "--machine", "--version"})
    void what_does_not_ask_for_the_release_is_the_real_answer(String option) throws Exception {
        assertThat(uname(option)).isEqualTo(real(option));
    }

    @Test
    void without_options_it_is_the_real_one() throws Exception {
        assertThat(uname()).isEqualTo(real());
    }

    @Test
    void an_option_that_the_real_one_refuses_is_refused() throws Exception {
        assertThat(exit("-Z")).isNotZero();
    }

    @Test
    void a_build_may_not_write_it_and_it_is_made_again_where_it_is() throws IOException {
        RunningKernel.mount(directory, Release.parse("2.4.37"));
        var mount = RunningKernel.mount(directory, Release.parse("2.4.37"));

        assertThat(mount.access()).isEqualTo(Access.READ_ONLY);
        assertThat(mount.host().resolve("uname")).isExecutable();
    }

    @ParameterizedTest
    @EnumSource(BuildKind.class)
    void every_build_finds_it_first(BuildKind kind) throws IOException {
        var target = TestTargets.target("vanilla:2.6.18", Layout.SYMLINK_FARM);
        var module = TestTargets.module(Path.of("/src/drv"), Map.of());
        var first = "PATH=/kmatrix/machine:$PATH\n";

        assertThat(BuildCommand.of(module, kind, target, "/build/drv").command())
                .anyMatch(it -> it.startsWith(first));
        assertThat(RebuildCommand.rebuild(target, true).command()).anyMatch(it -> it.startsWith(first));
    }

    private String uname(String... options) throws Exception {
        var mount = RunningKernel.mount(directory, Release.parse(RELEASE));
        return output(mount.host().resolve("uname").toString(), options);
    }

    private int exit(String option) throws Exception {
        var mount = RunningKernel.mount(directory, Release.parse(RELEASE));
        return new ProcessBuilder(mount.host().resolve("uname").toString(), option)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start()
                .waitFor();
    }

    private static String real(String... options) throws Exception {
        return output("uname", options);
    }

    private static String output(String program, String... options) throws Exception {
        var command = new ArrayList<>(List.of(program));
        command.addAll(Arrays.asList(options));
        var process = new ProcessBuilder(command).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
