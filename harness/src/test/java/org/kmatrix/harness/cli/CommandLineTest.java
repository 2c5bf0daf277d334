package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong command lines: exit status 2 and a line that names what is wrong. */
final class CommandLineTest {
    @TempDir
    Path directory;

    private String spec;

    @BeforeEach
    void write() throws IOException {
        var module = Files.createDirectory(directory.resolve("hello"));
        Files.writeString(module.resolve("Makefile"), "obj-m := hello.o\n");
        Files.writeString(module.resolve("hello.c"), "");
        spec = Files.writeString(directory.resolve("spec.yaml"), "modules: [hello]\nkernels: [\"debian:bookworm\"]\n")
                .toString();
    }

    static Stream<List<String>> wrong() {
        return Stream.of(
                List.of("--no-such-option", "run", "SPEC", "--no-such-option"),
                List.of("'rnu'", "rnu"),
                List.of("--format", "run", "SPEC", "--format", "xml"),
                List.of("--jobs", "run", "SPEC", "--jobs", "many"),
                List.of("--jobs: '0' is no number of jobs", "run", "SPEC", "--jobs", "0"),
                List.of("3/2", "run", "SPEC", "--shard", "3/2"),
                List.of("some", "run", "SPEC", "--sample", "some"),
                List.of("colour", "run", "SPEC", "--filter", "colour=red"),
                List.of("there is no run in", "run", "SPEC", "--resume", "/no/such/run"),
                List.of("say against what", "audit", "no-such.ko"),
                List.of("--vermagic goes with --symvers", "audit", "x.ko", "--kernel", "debian:sid", "--vermagic", "6"),
                List.of("--arch: unknown architecture: 'sparc'", "audit", "x.ko", "--symvers", "x", "--arch", "sparc"),
                List.of("--vermagic: not a kernel release: 'six'", "audit", "x", "--symvers", "x", "--vermagic", "six"),
                List.of("expected one of [bash, zsh] but was 'fish'", "completion", "fish"),
                List.of("no-such.ko: cannot be read", "audit", "no-such.ko", "--symvers", "no-such"),
                List.of("unknown flavour 'snp'", "kernels", "build", "vanilla:2.6.18", "--flavour", "snp"),
                List.of("fetch asks for", "kernels", "--offline", "fetch", "debian:bookworm"),
                List.of("name a kernel's image", "symvers"),
                List.of("no-such-vmlinuz: cannot be read", "symvers", "no-such-vmlinuz"),
                List.of("leave MODULES-DIR out", "symvers", "debian:bookworm", "/lib/modules/6"),
                List.of("'no-such-module' is no directory", "srcversion", "no-such-module"),
                List.of("'modules' is no VARIABLE=VALUE", "srcversion", "src/main", "modules"),
                List.of("says how it is built", "srcversion", "src/main"),
                List.of("debian:bookwurm", "kernels", "build", "debian:bookwurm"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_command_line_is_2_and_one_line_names_the_fault(List<String> arguments) {
        var words =
                arguments.stream().skip(1).map(it -> it.replace("SPEC", spec)).toArray(String[]::new);
        assertThat(fails(words))
                .startsWith("kmatrix: ")
                .contains(arguments.get(0))
                .hasLineCount(1);
    }

    static Stream<Arguments> damaged() {
        var header = new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1};
        return Stream.of(
                Arguments.of("is empty", new byte[0]),
                Arguments.of("is not an ELF file", "obj-m := hello.o\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("its header is incomplete", header),
                Arguments.of("is no relocatable object", Arrays.copyOf(header, 64)),
                Arguments.of("damaged GZIP data", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}),
                Arguments.of("damaged XZ data", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 9, 9}),
                Arguments.of("damaged ZSTD data", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1}));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_module_is_2_and_one_line_names_file_and_damage(String cause, byte[] content) throws IOException {
        var module = Files.write(directory.resolve("x.ko"), content);
        var symvers = Files.writeString(directory.resolve("Module.symvers"), "0x1b7d4074\tprintk\tvmlinux\n");
        assertThat(fails("audit", module.toString(), "--symvers", symvers.toString()))
                .startsWith("kmatrix: " + module + ": ")
                .contains(cause, "; ")
                .hasLineCount(1);
    }

    @Test
    void a_spec_that_is_not_there_is_named() {
        assertThat(fails("run", "/no/such/spec.yaml"))
                .contains("/no/such/spec.yaml")
                .hasLineCount(1);
    }

    @Test
    void all_faults_of_a_spec_come_at_once_each_with_its_place() throws IOException {
        Files.writeString(Path.of(spec), "modules: [hallo]\nkernels: [\"debian:bookwurm\"]\ncolour: red\n");
        assertThat(fails("plan", spec))
                .hasLineCount(3)
                .contains(spec + ":1", spec + ":2", spec + ":3", "hallo", "bookworm", "colour");
    }

    @Test
    void an_unknown_cell_is_told_with_the_nearest() {
        assertThat(fails("run", spec, "--cell", "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-13"))
                .contains("hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
    }

    @Test
    void a_directory_that_holds_a_run_is_not_written_over() throws IOException {
        var out = Files.createDirectory(directory.resolve("out"));
        Files.writeString(out.resolve("results.jsonl"), "precious\n");
        assertThat(fails("run", spec, "--out", out.toString())).contains("holds a run already", "--resume " + out);
        assertThat(out.resolve("results.jsonl")).hasContent("precious");
        assertThat(out.toFile().list()).containsExactly("results.jsonl");
    }

    @Test
    void help_is_no_fault() {
        var out = new StringWriter();
        var line = Kmatrix.commandLine().setOut(new PrintWriter(out));
        assertThat(line.execute("run", "--help")).isZero();
        assertThat(out.toString()).contains("--cell", "Examples:");
    }

    private static String fails(String... arguments) {
        var err = new StringWriter();
        var status = Kmatrix.commandLine().setErr(new PrintWriter(err)).execute(arguments);
        assertThat(status).as(err.toString()).isEqualTo(2);
        return err.toString().strip();
    }
}
