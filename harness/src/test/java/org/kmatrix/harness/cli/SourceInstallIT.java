package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** Sources that are installed on one kernel and built again for another, which then takes the modules. */
final class SourceInstallIT {
    @TempDir
    Path directory;

    @Test
    void the_example_modules_follow_debian_from_bullseye_to_bookworm() throws Exception {
        var engine = TestRun.assumeDockerAndQemu();
        var run = rebuilt(TestRun.exampleModules(), "debian:bullseye", "debian:bookworm", "source");
        assertFollowed(run, "debian:bullseye");
        assertThat(run.results().values())
                .allSatisfy(it -> assertThat(it.install()).isEqualTo("source"));
        TestRun.assertNothingIsLeft(engine);
    }

    @ParameterizedTest
    @CsvSource({"vanilla:2.4.32, vanilla:2.4.37.11", "vanilla:2.6.18, vanilla:2.6.32"})
    void the_example_modules_follow_an_update_of_an_old_kernel(String first, String second) throws Exception {
        TestRun.assumeDockerAndQemu();
        VanillaIT.assumeSource(KernelId.parse(first));
        VanillaIT.assumeSource(KernelId.parse(second));
        assertFollowed(rebuilt(TestRun.exampleModules(), first, second, "both"), first);
    }

    @Test
    void what_a_module_needs_is_rebuilt_before_it_whatever_their_names() throws Exception {
        TestRun.assumeDockerAndQemu();
        module(
                "zcore",
                "int zcore_answer(void);\nint zcore_answer(void) { return 42; }\nEXPORT_SYMBOL(zcore_answer);\n");
        module("auser", "int zcore_answer(void);\nint (*auser_uses)(void) = zcore_answer;\n");
        var run = rebuilt("""
                modules:
                  - {path: auser, needs: [zcore], exercise: list.sh}
                  - zcore
                """, "debian:bullseye", "debian:bookworm", "source");
        assertThat(run.of("auser").status()).as(run.of("auser").cause()).isEqualTo(Status.PASS);
        assertThat(log(run, "auser", "build.log"))
                .containsSubsequence("zcore: rebuilding", "auser: rebuilding", "depmod", "rebuilt for")
                .containsOnlyOnce("module-rebuild: depmod");
        assertThat(log(run, "auser", "exercise.log")).contains("zcore: extra/zcore.ko", "auser: extra/auser.ko");
    }

    @Test
    void parameters_reach_the_rebuild_with_their_blanks_and_quotes() throws Exception {
        TestRun.assumeDockerAndQemu();
        module("quoted", "static const char *said __attribute__((used)) = SAID;\n");
        Files.writeString(directory.resolve("quoted/Makefile"), "obj-m := quoted.o\nccflags-y := $(SAY)\n");
        Files.writeString(directory.resolve("hunk.patch"), """
                --- a/Makefile
                +++ b/Makefile
                @@ -1,2 +1,3 @@
                 obj-m := quoted.o
                 ccflags-y := $(SAY)
                +ccflags-y += -DPATCHED='"and patched for $(KV_VERSION_FULL)"'
                """);
        Files.writeString(
                directory.resolve("quoted/quoted.c"),
                Files.readString(directory.resolve("quoted/quoted.c")).replace("= SAID;", "= SAID PATCHED;"));
        var run = rebuilt("""
                modules:
                  - path: quoted
                    make: {SAY: '-DSAID=''"a b "'' -I${KV_OUTPUT}/include'}
                    patches: [{file: hunk.patch}]
                """, "debian:bullseye", "debian:bookworm", "source");
        var result = run.of("quoted");
        assertThat(result.status()).as(result.cause()).isEqualTo(Status.PASS);
        var object = run.directory().resolve(result.artifacts().get(0));
        assertThat(new String(Files.readAllBytes(object), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("a b and patched for " + result.kernel().release());
    }

    @Test
    void a_module_that_did_not_build_on_the_first_kernel_may_build_on_the_second() throws Exception {
        TestRun.assumeDockerAndQemu();
        module("newer", "#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0)\n#error wants 6.0\n#endif\n");
        var result = rebuilt("modules: [newer]\n", "debian:bullseye", "debian:bookworm", "both")
                .of("newer");
        assertThat(result.status()).as(result.cause()).isEqualTo(Status.PASS);
        assertThat(result.notes())
                .singleElement()
                .asString()
                .startsWith("no binary was installed on debian:bullseye: newer does not build there: newer.c:")
                .contains("#error wants 6.0");
    }

    @Test
    void without_a_kernel_to_change_from_the_cell_is_skipped_and_says_so() throws Exception {
        TestRun.assumeDockerAndQemu();
        module("alone", "");
        var result = rebuilt("modules: [alone]\n", "vanilla:2.6.18", "debian:bookworm", "source")
                .of("alone");
        assertThat(result.status()).isEqualTo(Status.SKIP);
        assertThat(result.expected()).isTrue();
        assertThat(result.cause())
                .startsWith(
                        "the spec has no other kernel that alone could be installed on before the machine changes to"
                                + " debian:bookworm");
    }

    @Test
    void a_module_that_does_not_build_on_the_second_kernel_fails_with_the_compilers_words() throws Exception {
        TestRun.assumeDockerAndQemu();
        module("older", "#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 0, 0)\n#error wants 5.x\n#endif\n");
        var result = rebuilt("modules: [older]\n", "debian:bullseye", "debian:bookworm", "both")
                .of("older");
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.phase()).isEqualTo(Phase.BUILD);
        assertThat(result.blame()).isEqualTo(Blame.MODULE);
        assertThat(result.cause()).contains("#error wants 5.x").startsWith("older.c:");
    }

    @Test
    void an_install_that_puts_the_module_elsewhere_is_told() throws Exception {
        TestRun.assumeDockerAndQemu();
        module("astray", "");
        Files.writeString(
                directory.resolve("astray/Makefile"),
                "obj-m := astray.o\ninstall:\n\tinstall -D astray.ko $(DESTDIR)/lib/modules/5.0-other/astray.ko\n");
        var result = rebuilt("modules: [astray]\n", "debian:bullseye", "debian:bookworm", "source")
                .of("astray");
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.cause()).contains("which installs to /lib/modules/5.0-other and not to 6.1.");
    }

    private static void assertFollowed(TestRun run, String first) throws IOException {
        assertThat(run.results()).containsOnlyKeys("hello", "pair", "chardev");
        for (var result : run.results().values()) {
            assertThat(result.status())
                    .as(result.cell() + ": " + result.cause())
                    .isEqualTo(Status.PASS);
            assertThat(TestRun.modversions(result).agree()).isTrue();
            assertThat(TestRun.modversions(result).observed()).isEqualTo(Verdict.ACCEPTED);
            assertThat(log(run, result.module(), "build.log"))
                    .contains("installed on " + first)
                    .contains("rebuilt for "
                            + Objects.requireNonNull(result.kernel().release()) + ": " + result.module());
            assertThat(log(run, result.module(), "audit.log")).contains("a binary install");
        }
    }

    private TestRun rebuilt(String modules, String first, String second, String install) throws IOException {
        Files.writeString(directory.resolve("list.sh"), "module-rebuild -l zcore auser\n");
        var spec = Files.writeString(
                directory.resolve("sources.yaml"),
                modules + "kernels: [\"" + first + "\", \"" + second + "\"]\ninstall: " + install + "\n"
                        + (modules.contains("limits:") ? "" : TestRun.unusedLimit()));
        return TestRun.of(spec, directory.resolve("out"), "--filter", "kernel=" + second);
    }

    private void module(String name, String code) throws IOException {
        var sources = Files.createDirectories(directory.resolve(name));
        Files.writeString(sources.resolve("Makefile"), "obj-m := " + name + ".o\n");
        Files.writeString(sources.resolve(name + ".c"), """
                #include <linux/init.h>
                #include <linux/module.h>
                #include <linux/version.h>
                %s
                static int __init begin(void) { return 0; }
                static void __exit end(void) { }
                module_init(begin);
                module_exit(end);
                MODULE_LICENSE("GPL");
                """.formatted(code));
    }

    private static String log(TestRun run, String module, String name) throws IOException {
        CellResult result = run.of(module);
        return Files.readString(
                run.directory().resolve("cells").resolve(result.cell()).resolve(name));
    }
}
