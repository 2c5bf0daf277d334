package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts kmatrix, among programs that only note how they were called. */
final class LaunchScriptTest {
    private static final List<String> PROGRAMS =
            List.of("java", "javac", "qemu-system-x86_64", "mmdebstrap", "git", "setpriv", "dockerd");

    private static final String NEEDS = "harness/src/main/resources/org/kmatrix/harness/cli/needs.tsv";

    @TempDir
    Path directory;

    private Path project;
    private Path bin;

    private record Ended(int status, String output) {}

    @BeforeEach
    void copy() throws IOException {
        project = Files.createDirectory(directory.resolve("project"));
        bin = Files.createDirectory(directory.resolve("bin"));
        Files.copy(Path.of("../kmatrix"), project.resolve("kmatrix"));
        Files.createDirectories(project.resolve(NEEDS).resolveSibling(""));
        Files.copy(Path.of("..").resolve(NEEDS), project.resolve(NEEDS));
        for (var name : PROGRAMS) {
            program(name, "echo called >> " + directory.resolve(name + ".called"));
        }
        program("mvn", "printf '\\033[0mnoise\\n'; mkdir -p benchmarks/target/kmatrix");
        program("curl", "exit 7");
        program("apt-get", "exit 1");
        program("id", "echo 1000");
    }

    @Test
    void a_build_says_what_it_does_and_how_long_it_takes_and_keeps_the_rest_in_its_log() throws Exception {
        assertThat(launch(Map.of(), "plan"))
                .isEqualTo(new Ended(
                        0,
                        "kmatrix: building kmatrix by Maven; it is done once and takes 1 to 4 minutes (log: " + log()
                                + ")\n"));
        assertThat(log()).content().contains("noise");
        assertThat(launch(Map.of(), "plan")).as("it is built now").isEqualTo(new Ended(0, ""));
    }

    @Test
    void a_build_that_fails_shows_the_end_of_its_log_in_plain_text_and_where_it_is() throws Exception {
        program("mvn", "seq 1000; printf '\\033[1;31mno javac\\033[m\\n'; exit 1");
        var ended = launch(Map.of(), "plan");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output())
                .doesNotContain("\033", "\n900\n")
                .endsWith("\n1000\nno javac\nkmatrix: the build failed; above is the end of " + log() + "\n");
        assertThat(directory.resolve("java.called")).doesNotExist();
    }

    @Test
    void without_an_engine_it_is_told_before_anything_runs() throws Exception {
        var ended = launch(Map.of(), "run");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output()).endsWith("; as root: systemctl start docker (and: adduser 1000 docker)\n");
        assertThat(directory.resolve("java.called")).doesNotExist();
    }

    @Test
    void an_engine_that_docker_host_names_is_left_to_kmatrix_and_no_other_is_wanted_or_started() throws Exception {
        Files.delete(bin.resolve("dockerd"));
        program("id", "echo 0");
        var ended = launch(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"), "run");
        assertThat(ended.output()).doesNotContain("docker");
        assertThat(ended.status()).isZero();
        assertThat(directory.resolve("java.called")).exists();
    }

    @Test
    void what_is_missing_is_told_by_its_package_before_anything_runs() throws Exception {
        Files.writeString(
                project.resolve(NEEDS),
                "no-such-program\ta-package\tis tried\n/no/such/file\tanother-package\tis tried, too\n",
                StandardOpenOption.APPEND);
        var ended = launch(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"), "run");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output())
                .endsWith("kmatrix: missing: a-package another-package;"
                        + " as root: apt-get install a-package another-package\n");
        assertThat(directory.resolve("java.called")).doesNotExist();
    }

    @Test
    void commands_that_it_prints_begin_as_it_was_called() throws Exception {
        launch(Map.of(), "plan");
        var script = project.resolve("kmatrix");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        program("java", "for it; do case $it in -Dkmatrix.command=*) echo \"${it#*=}\" ;; esac; done");
        assertThat(launched(project, Map.of(), List.of("./kmatrix", "plan"))).isEqualTo(new Ended(0, "./kmatrix\n"));
        assertThat(launched(bin, Map.of(), List.of("../project/kmatrix", "plan")))
                .isEqualTo(new Ended(0, "../project/kmatrix\n"));
        assertThat(launched(bin, Map.of(), List.of(script.toString(), "plan"))).isEqualTo(new Ended(0, script + "\n"));
        assertThat(launched(project, Map.of(), List.of("bash", "kmatrix", "plan")))
                .isEqualTo(new Ended(0, "./kmatrix\n"));
        Files.createSymbolicLink(bin.resolve("kmatrix"), script);
        assertThat(launched(directory, Map.of(), List.of("sh", "-c", "kmatrix plan")))
                .as("it is on the PATH")
                .isEqualTo(new Ended(0, "kmatrix\n"));
        assertThat(launched(project, Map.of("KMATRIX_COMMAND", "/opt/kmatrix"), List.of("./kmatrix", "plan")))
                .isEqualTo(new Ended(0, "/opt/kmatrix\n"));
    }

    private Path log() {
        return project.resolve("target/build.log");
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended launch(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", project.resolve("kmatrix").toString()));
        command.addAll(List.of(arguments));
        return launched(directory, environment, command);
    }

    private Ended launched(Path place, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var output = directory.resolve("output");
        var builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(List.of("DOCKER_HOST", "KMATRIX_COMMAND"));
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        var status = builder.start().waitFor();
        return new Ended(status, Files.readString(output, StandardCharsets.UTF_8));
    }
}
