package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of modules as they are installed: what make, make install and make clean then do. */
final class SourcePackageTest {
    private static final String NOW = "linux";
    private static final String OLD = "linux-2.4";

    @TempDir
    Path directory;

    private InstalledSources sources = new InstalledSources(Path.of(""));

    @BeforeEach
    void kernels() throws IOException {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(it -> Files.isExecutable(Path.of(it, "make"))),
                "there is no make on this machine");
        sources = InstalledSources.in(directory);
    }

    @Test
    void a_kbuild_makefile_alone_gets_make_install_and_clean() throws Exception {
        sources.module("plain", "obj-m := plain.o");
        sources.install("plain");
        assertThat(sources.make("plain", NOW, "FLAG=x").status()).isZero();
        assertThat(Files.readString(sources.installed("plain").resolve("plain.ko")))
                .isEqualTo("plain\nx\n");

        assertThat(sources.make("plain", NOW, "install", "INSTALL_MOD_PATH=" + directory)
                        .status())
                .isZero();
        assertThat(sources.read("lib/modules/6.1.0-test/extra/plain.ko")).isEqualTo("plain\nx\n");

        assertThat(sources.make("plain", NOW, "clean").status()).isZero();
        assertThat(files("plain"))
                .containsExactlyInAnyOrder(
                        "BUILD_PARAMS", "GNUmakefile", ".shipped", "Makefile", "plain.c", "extra-symbols");
        assertThat(sources.read("machine/usr/src/linux-modules/plain/Makefile")).isEqualTo("obj-m := plain.o\n");
    }

    @Test
    void an_object_that_the_sources_came_with_is_not_cleaned_away() throws Exception {
        sources.module("blob", "obj-m := blob.o");
        sources.write("modules/blob/firmware.o", "shipped");
        sources.install("blob");
        sources.make("blob", NOW);
        sources.make("blob", NOW, "clean");
        assertThat(files("blob")).contains("firmware.o").doesNotContain("blob.ko");
    }

    @Test
    void an_install_of_its_own_that_honours_a_root_is_used_with_the_parameters() throws Exception {
        sources.module(
                "own",
                "obj-m := own.o",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/misc; echo '$(FLAG) $(KDIR)' > $(DESTDIR)/lib/modules/misc/own.ko");
        var said = sources.install("own", Map.of("FLAG", "a 'quoted' flag"), List.of(), List.of());
        assertThat(said.text()).contains("its own targets that are used: install");

        sources.make("own", NOW, "install", "DESTDIR=" + directory);

        assertThat(sources.read("lib/modules/misc/own.ko")).isEqualTo("a quoted flag " + directory.resolve(NOW) + "\n");
    }

    @Test
    void an_install_that_would_write_to_the_machine_itself_is_not_used() throws Exception {
        sources.module(
                "direct", "obj-m := direct.o", "install: ; cp direct.ko /lib/modules/`uname -r`/direct.ko; depmod -a");
        var said = sources.install("direct");
        assertThat(said.text()).contains("knows neither INSTALL_MOD_PATH nor DESTDIR");

        sources.make("direct", NOW);
        var installed = sources.make("direct", NOW, "install", "INSTALL_MOD_PATH=" + directory);

        assertThat(installed.status()).as(installed.text()).isZero();
        assertThat(sources.has("lib/modules/6.1.0-test/extra/direct.ko")).isTrue();
    }

    @Test
    void a_makefile_of_its_own_is_told_the_kernel_by_every_name() throws Exception {
        sources.module(
                "hand",
                "KSRC := /nowhere",
                "all: ; echo '$(KSRC) $(KVER)' > hand.ko",
                "extra-goal: ; echo from the own makefile");
        sources.install("hand");

        sources.make("hand", NOW);

        assertThat(Files.readString(sources.installed("hand").resolve("hand.ko")))
                .isEqualTo(directory.resolve(NOW) + " 6.1.0-test\n");
        assertThat(sources.make("hand", NOW, "extra-goal").text()).contains("from the own makefile");
    }

    @Test
    void a_makefile_that_calls_itself_does_not_come_back_to_ours() throws Exception {
        sources.module("loop", "default: ; $(MAKE) all", "all: ; echo loop > loop.ko");
        sources.install("loop");

        assertThat(sources.make("loop", NOW).status()).isZero();
        assertThat(Files.readString(sources.installed("loop").resolve("loop.ko")))
                .isEqualTo("loop\n");
    }

    @Test
    void a_gnumakefile_of_its_own_is_kept_beside_ours() throws Exception {
        sources.write("modules/gnu/GNUmakefile", "all: ; echo gnu > gnu.ko\n");
        var said = sources.install("gnu");

        assertThat(said.text()).contains("makefile: GNUmakefile.own");
        assertThat(sources.make("gnu", NOW).status()).isZero();
        assertThat(files("gnu")).contains("gnu.ko", "GNUmakefile.own", "GNUmakefile");
    }

    @Test
    void a_2_4_kernel_builds_it_and_its_objects_are_those_of_obj_m() throws Exception {
        sources.module("old", "obj-m := old.o", "ifneq ($(KERNELRELEASE),)", "include $(TOPDIR)/Rules.make", "endif");
        sources.write("modules/old/part.c", "kernel_version=2.4.37");
        sources.install("old");

        var made = sources.make("old", OLD);
        assertThat(made.status()).as(made.text()).isZero();
        assertThat(Files.readString(sources.installed("old").resolve(".module-objects")))
                .isEqualTo("old.o\n");
        sources.make("old", OLD, "install", "INSTALL_MOD_PATH=" + directory);
        assertThat(sources.has("lib/modules/2.4.37/extra/old.o")).isTrue();

        sources.make("old", OLD, "clean");
        assertThat(files("old")).doesNotContain("old.o", ".old.o.flags");
    }

    @Test
    void nothing_of_one_kernel_is_left_for_the_next_where_the_module_has_no_clean() throws Exception {
        sources.module("stale", "all: stale.ko", "stale.ko: stale.o ; cp $< $@", "stale.o: ; echo $(KVER) > $@");
        sources.install("stale");
        sources.make("stale", OLD);
        sources.make("stale", NOW, "clean");
        sources.make("stale", NOW);
        assertThat(Files.readString(sources.installed("stale").resolve("stale.ko")))
                .isEqualTo("6.1.0-test\n");
    }

    @Test
    void dkms_conf_builds_in_a_copy_so_that_its_patches_do_not_pile_up() throws Exception {
        sources.write(
                "modules/pack/dkms.conf",
                "PACKAGE_NAME=pack\nPACKAGE_VERSION=1\nBUILT_MODULE_NAME[0]=pack\nDEST_MODULE_LOCATION[0]=/updates\n"
                        + "MAKE[0]=\"make -f Makefile KERNEL=$kernelver\"\nPRE_BUILD=prepare.sh\n");
        sources.write("modules/pack/prepare.sh", "#!/bin/sh\necho patched >> pack.c\n");
        directory.resolve("modules/pack/prepare.sh").toFile().setExecutable(true);
        sources.module("pack", "all: ; { cat pack.c; echo $(KERNEL); } > pack.ko");
        sources.install("pack");

        sources.make("pack", NOW);
        var made = sources.make("pack", NOW);

        assertThat(made.status()).as(made.text()).isZero();
        sources.make("pack", NOW, "install", "INSTALL_MOD_PATH=" + directory);
        assertThat(sources.read("lib/modules/6.1.0-test/extra/pack.ko")).isEqualTo("pack\npatched\n6.1.0-test\n");
    }

    @Test
    void symbols_of_needed_modules_are_read_from_their_installed_sources_each_once() throws Exception {
        sources.module("user", "obj-m := user.o");
        sources.install("user", Map.of(), List.of("base", "middle"), List.of());
        assertThat(Files.readString(sources.installed("user").resolve("BUILD_PARAMS")))
                .isEqualTo("'KBUILD_EXTRA_SYMBOLS=/usr/src/linux-modules/base/Module.symvers"
                        + " /usr/src/linux-modules/middle/Module.symvers'\n");
        sources.write("base.symvers", "0x1\tbase\tbase/base\tEXPORT_SYMBOL\n");
        sources.write("middle.symvers", "0x1\tbase\tbase/base\tEXPORT_SYMBOL\n0x2\tmiddle\tm/m\tEXPORT_SYMBOL\n");

        sources.make(
                "user",
                NOW,
                "KBUILD_EXTRA_SYMBOLS=" + directory + "/base.symvers " + directory + "/middle.symvers /not/there");

        var needed = sources.installed("user").resolve(".needed-symvers");
        assertThat(Files.readString(needed).lines()).hasSize(2);
        assertThat(Files.readString(sources.installed("user").resolve("Module.symvers")))
                .isEqualTo(Files.readString(needed));
        assertThat(Files.readString(sources.installed("user").resolve("extra-symbols")))
                .isEqualTo(needed.toRealPath() + "\n");
    }

    @Test
    void sources_that_come_with_build_params_are_left_as_they_are_and_get_the_specs_too() throws Exception {
        sources.module("glep", "all clean install: ;");
        sources.write("modules/glep/BUILD_PARAMS", "A=1");

        sources.install("glep", Map.of("B", "2"), List.of(), List.of());

        assertThat(files("glep")).containsExactlyInAnyOrder("BUILD_PARAMS", "Makefile", "glep.c");
        assertThat(Files.readString(sources.installed("glep").resolve("BUILD_PARAMS")))
                .isEqualTo("A=1\nB=2\n");
    }

    @Test
    void a_parameter_of_two_lines_is_the_specs_fault() throws Exception {
        sources.module("bad", "obj-m := bad.o");
        assertThatThrownBy(() -> sources.install("bad", Map.of("X", "1\n2"), List.of(), List.of()))
                .isInstanceOf(BuildStopped.class)
                .hasMessageContaining("the make variable X has a line feed");
    }

    private List<String> files(String name) throws IOException {
        try (var all = Files.list(sources.installed(name))) {
            return all.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }
}
