package org.kmatrix.kernels.srcversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnMakefileRunTest {
    private static final String BELOW = """
            ifneq ($(KERNELRELEASE),)
            obj-m := foo.o
            else
            all:
            	$(MAKE) -C /lib/modules/x/build M=$(PWD) modules
            endif
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd src && $(MAKE)",
                "cd src; $(MAKE)",
                "(cd src; $(MAKE))",
                "cd ./src/ && $(MAKE) all",
                "cd src/deeper/.. && $(MAKE)"
            })
    void a_shell_tells_the_make_that_it_starts_where_it_is(String recipe) throws IOException {
        file("Makefile", "all:\n\t" + recipe + "\n");
        file("src/Makefile", BELOW);
        file("src/foo.c", "int foo;\n");

        var report = read(BuildWay.MAKE);

        assertThat(report.doubts()).isEmpty();
        assertThat(report.objects()).containsOnlyKeys("src/foo.ko");
    }

    /** make runs a plain line itself; for any other it starts a shell, in its own directory. */
    @Test
    void what_is_not_run_by_a_shell_is_told_where_the_build_began() throws IOException {
        file("Makefile", "all:\n\t$(MAKE) -C src\n");
        file("src/Makefile", "all:\n\t$(MAKE) -C plain\n\t$(MAKE) -C shell || exit 1\n");
        file("src/plain/Makefile", BELOW);
        file("src/shell/Makefile", BELOW);
        file("Kbuild", "obj-m := began.o\n");
        file("src/Kbuild", "obj-m := here.o\n");
        file("began.c", "int began;\n");
        file("src/here.c", "int here;\n");

        assertThat(read(BuildWay.MAKE).objects()).containsOnlyKeys("began.ko", "src/here.ko");
    }

    @Test
    void a_call_for_a_directory_below_says_what_the_kernels_make_is_to_be_given() throws IOException {
        file("Makefile", """
                ifneq ($(KERNELRELEASE),)
                obj-$(CONFIG_FOO) += src/
                else
                all:
                	$(MAKE) -C /lib/modules/x/build M=$(CURDIR)/src CONFIG_FOO=m modules
                endif
                """);
        file("src/Makefile", "obj-$(CONFIG_FOO) += foo.o\n");

        assertThat(OwnMakeCall.of(module(BuildWay.KBUILD)).orElseThrow().commandLine())
                .containsEntry("CONFIG_FOO", "m");
    }

    @Test
    void a_call_for_the_modules_own_directory_comes_before_one_for_a_directory_below() throws IOException {
        file("Makefile", """
                all:
                	$(MAKE) -C /lib/modules/x/build M=$(CURDIR)/src FOR=below modules
                	$(MAKE) -C /lib/modules/x/build M=$(CURDIR) FOR=itself modules
                """);

        assertThat(OwnMakeCall.of(module(BuildWay.KBUILD)).orElseThrow().commandLine())
                .containsEntry("FOR", "itself");
    }

    @Test
    void an_option_whose_directory_is_empty_is_not_taken_for_the_word_after_it() throws IOException {
        file("Makefile", "all:\n\t$(MAKE) -C $(NOWHERE) M=src modules\n");

        assertThat(read(BuildWay.MAKE).doubts())
                .containsExactly("make is given M=src for a directory: what should stand before it is empty here");
    }

    private void file(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private ModuleSources module(BuildWay way) {
        return new ModuleSources(directory, way, it -> true, Map.of());
    }

    private SrcversionReport read(BuildWay way) {
        return SrcversionReader.read(module(way), Optional.empty());
    }
}
