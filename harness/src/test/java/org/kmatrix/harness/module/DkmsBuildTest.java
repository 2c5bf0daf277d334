package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script that builds by dkms.conf, with a MAKE that only touches files. */
final class DkmsBuildTest {
    private static final int LEFT_OUT = 77;

    @TempDir
    Path directory;

    private Path sources;

    @BeforeEach
    void prepare() throws IOException {
        sources = Files.createDirectories(directory.resolve("sources"));
        Files.writeString(sources.resolve(".config"), "CONFIG_NET=y\n# CONFIG_SMP is not set\n");
    }

    @Test
    void the_only_module_has_the_packages_name_where_none_is_said() throws Exception {
        assertThat(build("MAKE[0]=\"touch pack.ko\"", "DEST_MODULE_LOCATION[0]=/updates"))
                .isZero();
        assertThat(sources.resolve(BuildCommand.BUILT)).hasContent("./pack.ko");
    }

    @Test
    void unset_variables_and_a_last_test_that_is_false_are_no_fault() throws Exception {
        assertThat(build("MAKE[0]=\"touch pack.ko\"", "BUILT_MODULE_NAME[0]=pack", "[ \"$never_set\" = 1 ]"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAKE[0]=\"cd ./src; touch pack.ko\"",
                "MAKE[0]=\"cd src && touch pack.ko && exit 0\"",
                "MAKE[0]=\"touch src/pack.ko; build_dir=/; BUILT_MODULE_NAME=other\"",
                "MAKE[0]=\"touch src/pack.ko\"; PRE_BUILD=\"../sources/pre; cd src; exit 0\""
            })
    void what_its_commands_change_of_their_shell_is_theirs(String line) throws Exception {
        Files.createDirectory(sources.resolve("src"));
        Files.writeString(sources.resolve("pre"), "#!/bin/sh\n");
        assertThat(sources.resolve("pre").toFile().setExecutable(true)).isTrue();

        assertThat(build(line, "BUILT_MODULE_NAME[0]=pack", "BUILT_MODULE_LOCATION[0]=src"))
                .isZero();
        assertThat(sources.resolve(BuildCommand.BUILT)).hasContent("./src/pack.ko");
    }

    @Test
    void a_command_that_fails_elsewhere_fails_the_build() throws Exception {
        assertThat(build("MAKE[0]=\"cd /tmp; exit 3\"", "BUILT_MODULE_NAME[0]=pack"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BUILD_EXCLUSIVE_KERNEL=^2.6",
                "BUILD_EXCLUSIVE_KERNEL_MIN=6.5",
                "BUILD_EXCLUSIVE_KERNEL_MAX=5.10",
                "BUILD_EXCLUSIVE_ARCH=arm",
                "BUILD_EXCLUSIVE_CONFIG=CONFIG_SMP",
                "BUILD_EXCLUSIVE_CONFIG='!CONFIG_NET'"
            })
    void a_kernel_that_does_not_fit_is_left_out(String line) throws Exception {
        assertThat(build("MAKE[0]=\"touch pack.ko\"", "BUILT_MODULE_NAME[0]=pack", line))
                .isEqualTo(LEFT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BUILD_EXCLUSIVE_KERNEL=^6",
                "BUILD_EXCLUSIVE_KERNEL_MIN=5.10",
                "BUILD_EXCLUSIVE_KERNEL_MAX=6.12",
                "BUILD_EXCLUSIVE_ARCH=x86",
                "BUILD_EXCLUSIVE_CONFIG='CONFIG_NET !CONFIG_SMP'"
            })
    void a_kernel_that_fits_is_built_for(String line) throws Exception {
        assertThat(build("MAKE[0]=\"touch pack.ko\"", "BUILT_MODULE_NAME[0]=pack", line))
                .isZero();
    }

    private int build(String... lines) throws IOException, InterruptedException {
        Files.writeString(
                sources.resolve("dkms.conf"),
                "PACKAGE_NAME=pack\nPACKAGE_VERSION=1\n" + String.join("\n", lines) + "\n");
        var builder = new ProcessBuilder("bash", "-c", script())
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "TMPDIR",
                        directory.toString(),
                        "kernelver",
                        "6.1.0-56-amd64",
                        "kernel_source_dir",
                        sources.toString(),
                        "KV_OUTPUT",
                        sources.toString(),
                        "KV_OBJ",
                        "ko",
                        "arch",
                        "x86_64"));
        return builder.start().waitFor();
    }

    private static String script() throws IOException {
        try (var stream = Objects.requireNonNull(BuildCommand.class.getResourceAsStream("dkms-build.bash"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
