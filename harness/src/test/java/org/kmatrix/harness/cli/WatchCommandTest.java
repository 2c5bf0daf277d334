package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is watched or run. */
final class WatchCommandTest {
    @TempDir
    Path directory;

    private Path spec;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("hello")).resolve("Kbuild"), "obj-m := hello.o\n");
        spec = Files.writeString(directory.resolve("my.yaml"), "modules: [hello]\nkernels: [\"debian:bookworm\"]\n");
    }

    @Test
    void results_in_a_modules_directory_would_be_changes_of_it_without_end() {
        var out = directory.resolve("hello/out");
        var ran = Ran.of("watch", spec.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).startsWith("kmatrix: --out: " + out + " lies in the directory of module hello,");
        assertThat(out).doesNotExist();
    }

    @Test
    void making_everything_anew_is_nothing_for_a_watch() {
        var ran = Ran.of("watch", spec.toString(), "--no-cache");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).startsWith("kmatrix: --no-cache: every save would make the kernels anew;");
    }

    @Test
    void a_number_of_rounds_is_at_least_one() {
        assertThat(Ran.of("watch", spec.toString(), "--rounds", "0").err())
                .isEqualTo("kmatrix: --rounds: '0' is no number of rounds; give 1 or more\n");
    }

    @Test
    void a_spec_that_is_bad_at_the_start_is_a_usage_error() throws IOException {
        Files.writeString(spec, "modules: [hallo]\nkernels: [\"debian:bookworm\"]\n");
        var ran = Ran.of("watch", spec.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("my.yaml:1:").contains("is it " + directory.resolve("hello") + "?");
    }
}
