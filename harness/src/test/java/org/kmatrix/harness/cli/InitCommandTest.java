package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

final class InitCommandTest {
    @TempDir
    Path directory;

    private Path driver;

    @BeforeEach
    void write() throws IOException {
        driver = Files.createDirectory(directory.resolve("my-driver"));
        file("my_driver.c", """
                #include <linux/module.h>
                static int debug;
                module_param(debug, int, 0644);
                MODULE_LICENSE("GPL v2");
                """);
        file("Makefile", "obj-m := my_driver.o\n");
    }

    @Test
    void a_spec_that_can_be_run_is_written_into_the_directory() {
        var ran = init();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains(driver.resolve("kmatrix.yaml").toString());
        var spec = spec(driver.resolve("kmatrix.yaml"));
        assertThat(spec.modules()).extracting(ModuleSpec::name).containsExactly("my-driver");
        assertThat(spec.matrix().cells())
                .extracting(it -> it.kernel().toString())
                .containsExactly("debian:bullseye", "debian:bookworm", "debian:trixie");
    }

    @Test
    void what_was_seen_stands_in_comments() throws IOException {
        init();
        assertThat(text())
                .contains("# builds my_driver\n")
                .contains("# licence: GPL v2\n")
                .contains("# parameters: {my_driver: \"debug=…\"}");
    }

    @Test
    void an_option_that_no_makefile_sets_is_given_to_make() throws IOException {
        file("Makefile", "obj-$(CONFIG_MY_DRIVER) += my_driver.o\nobj-$(CONFIG_SET) += my_driver.o\nCONFIG_SET ?= n\n");
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).modules().get(0).make())
                .containsOnlyKeys("CONFIG_MY_DRIVER")
                .containsValue("m");
    }

    @Test
    void what_the_modules_own_makefile_gives_the_kernels_make_is_given_too() throws IOException {
        file("Makefile", """
                ifneq ($(KERNELRELEASE),)
                obj-$(CONFIG_FOO) += foo.o
                else
                KERNELDIR ?= /lib/modules/$(shell uname -r)/build
                PWD := $(shell pwd)
                default:
                \t$(MAKE) -C $(KERNELDIR) M=$(PWD) CONFIG_FOO=m WITH_BAR=1 ARCH=x86 FLAGS="-a -b" modules
                endif
                """);
        file("foo.c", "module_param(count, int, 0);\nMODULE_LICENSE(\"GPL\");\n");
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).modules().get(0).make())
                .containsOnly(Map.entry("CONFIG_FOO", "m"), Map.entry("WITH_BAR", "1"));
        assertThat(text())
                .contains("make:  # as its own makefile calls the kernel's make")
                .contains("# builds foo\n");
    }

    @Test
    void an_option_that_is_set_where_kbuild_may_not_see_it_stands_in_a_comment() throws IOException {
        file("Makefile", """
                ifeq ($(KERNELRELEASE),)
                CONFIG_FOO := m
                endif
                obj-$(CONFIG_FOO) += foo.o
                """);
        file("foo.c", "module_param(count, int, 0);\n");
        init();
        assertThat(text())
                .contains("    # make: {CONFIG_FOO: m}   where it builds nothing")
                .contains("# parameters: {foo: \"count=…\"}   of count");
    }

    @Test
    void parameters_are_told_of_the_module_that_has_them() throws IOException {
        file("Makefile", "obj-m := one.o two.o\ntwo-objs := part.o\n");
        file("one.c", "module_param(count, int, 0);\n");
        file("part.c", "module_param(level, int, 0);\n");
        Files.delete(driver.resolve("my_driver.c"));
        init();
        assertThat(text())
                .contains("# parameters: {one: \"count=…\"}   of count\n")
                .contains("# parameters: {MODULE: \"level=…\"}   of level; MODULE is the one that has it");
    }

    @Test
    void a_parameter_has_the_name_by_which_it_is_given_whatever_its_variable_is_called() throws IOException {
        file("my_driver.c", """
                module_param_named(debug, my_debug, int, 0644);
                module_param_named_unsafe(force, my_force, bool, 0444);
                module_param_array_named(ports, my_ports, int, NULL, 0444);
                module_param_hw(io, int, ioport, 0444);
                module_param_hw_array(irq, int, irq, NULL, 0444);
                module_param_hw_named(dma, my_dma, int, dma, 0444);
                module_param_string(mode, my_mode, sizeof(my_mode), 0444);
                module_param_cb(level, &my_ops, &my_level, 0644);
                module_param_unsafe(probe, bool, 0444);
                """);
        init();
        assertThat(text()).contains("   of debug, dma, force, io, irq, level, mode, ports, probe\n");
    }

    @Test
    void a_licence_that_a_macro_stands_for_is_looked_up() throws IOException {
        file("my.h", "#define MY_LICENCE \"GPL v2\"   /* as agreed */\n#define MY(s) MODULE_LICENSE(s)\n");
        file("my_driver.c", "#include \"my.h\"\nMODULE_LICENSE(MY_LICENCE);\n");
        init();
        assertThat(text()).contains("# licence: GPL v2\n");
        file("my_driver.c", "MODULE_LICENSE(MADE_BY_CONFIGURE);\n");
        init("--force");
        assertThat(text()).contains("# licence: known once it is built (macro MADE_BY_CONFIGURE)\n");
    }

    @Test
    void licences_and_parameters_are_those_of_what_dkms_conf_installs() throws IOException {
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\n");
        file("Makefile", "obj-m := my_driver.o extra.o\nmy_driver-objs := core.o\n#obj-m += old.o\n");
        file("core.c", "module_param(level, int, 0);\n");
        file("old.c", "MODULE_LICENSE(\"Obsolete\");\n");
        file("extra.c", "module_param(count, int, 0);\nMODULE_LICENSE(\"Commercial\");\n");
        init();
        assertThat(text())
                .contains("# licence: GPL v2\n")
                .contains("# parameters: {my_driver: \"debug=…\"}   of debug, level\n");
    }

    @Test
    void what_a_macro_is_made_of_is_no_parameter() throws IOException {
        file(
                "my_driver.c",
                "#define module_param_string(_name_, _string_) \\\n\t\tMODULE_PARM(_string_, \"c\")\nmodule_param(debug, int, 0);\n");
        init();
        assertThat(text()).contains("# parameters: {my_driver: \"debug=…\"}   of debug\n");
    }

    @Test
    void a_doubt_names_files_as_the_user_has_them() throws IOException {
        file("Makefile", "obj-m := my_driver.o $(shell ./more)\ninclude more.mk\n");
        init();
        assertThat(text()).contains("# what else it builds").doesNotContain("/build/");
    }

    @Test
    void a_driver_of_usb_is_for_the_flavour_that_has_it() throws IOException {
        file("my_driver.c", "#include <linux/usb.h>\nMODULE_LICENSE(\"GPL\");\n");
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).matrix().cells())
                .extracting(it -> it.flavour())
                .containsOnly("amd64");
        assertThat(text()).contains("is built without much of USB");
    }

    @Test
    void sources_that_ask_for_old_kernels_get_some() throws IOException {
        file("my_driver.c", "#if LINUX_VERSION_CODE < KERNEL_VERSION(2,6,0)\n#endif\nMODULE_LICENSE(\"GPL\");\n");
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).matrix().cells())
                .extracting(it -> it.kernel().toString())
                .contains("vanilla:2.6.32")
                .doesNotContain("vanilla:2.4.37.11");
        assertThat(text()).contains("# not vanilla:2.4.37.11: no makefile includes $(TOPDIR)/Rules.make");
        file("Makefile", "obj-m := my_driver.o\n-include $(TOPDIR)/Rules.make\n");
        init("--force");
        assertThat(spec(driver.resolve("kmatrix.yaml")).matrix().cells())
                .extracting(it -> it.kernel().toString())
                .contains("vanilla:2.6.32", "vanilla:2.4.37.11");
    }

    @Test
    void sources_that_ask_for_2_6_only_get_no_2_4() throws IOException {
        file("my_driver.c", "#if LINUX_VERSION_CODE < KERNEL_VERSION(2,6,18)\n#endif\nMODULE_LICENSE(\"GPL\");\n");
        file("Makefile", "obj-m := my_driver.o\n-include $(TOPDIR)/Rules.make\n");
        init();
        assertThat(kernels()).contains("vanilla:2.6.32").doesNotContain("vanilla:2.4.37.11");
        assertThat(text()).contains("  # - {id: \"vanilla:2.4.37.11\", optional: true}");
    }

    @Test
    void a_makefile_of_its_own_is_for_2_4_where_it_knows_how_2_4_builds() throws IOException {
        file("my_driver.c", "#if LINUX_VERSION_CODE < KERNEL_VERSION(2,5,0)\n#endif\nMODULE_LICENSE(\"GPL\");\n");
        file("Makefile", "all:\n\t./build.sh\n");
        init();
        assertThat(text()).contains("# not vanilla:2.4.37.11: no makefile includes $(TOPDIR)/Rules.make");
        file("Makefile", "all:\n\t$(CC) -D__KERNEL__ -DMODULE -c my_driver.c\n");
        init("--force");
        assertThat(text()).doesNotContain("# not vanilla:2.4.37.11");
    }

    @Test
    void a_package_of_dkms_gets_old_kernels_as_a_hint_only() throws IOException {
        file("my_driver.c", "#if LINUX_VERSION_CODE < KERNEL_VERSION(2,4,20)\n#endif\nMODULE_LICENSE(\"GPL\");\n");
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\n");
        init();
        assertThat(kernels()).containsExactly("debian:bullseye", "debian:bookworm", "debian:trixie");
        assertThat(text())
                .contains("# its sources name kernels before 3.0, dkms packages are for newer ones; to try them")
                .contains("  # - {id: \"vanilla:2.6.32\", optional: true}")
                .contains("  # not vanilla:2.4.37.11: no makefile includes");
    }

    @Test
    void an_architecture_is_that_which_a_kernel_is_built_for() throws IOException {
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\nBUILD_EXCLUSIVE_ARCH=x86_64\n");
        init();
        assertThat(kernels()).hasSize(3);
        assertThat(text()).contains("# not vanilla:2.6.32, kernel 2.6.32: dkms.conf, BUILD_EXCLUSIVE_ARCH=x86_64");
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\nBUILD_EXCLUSIVE_ARCH=i386\n");
        init("--force");
        assertThat(kernels()).containsExactly("vanilla:2.6.32");
    }

    @Test
    void a_dkms_conf_says_what_is_built_and_for_which_kernels() throws IOException {
        file("dkms.conf", """
                PACKAGE_NAME="drivers"
                PACKAGE_VERSION="1"
                BUILT_MODULE_NAME[0]="one"
                BUILT_MODULE_NAME[1]="two"
                BUILD_EXCLUSIVE_KERNEL="^(5\\.1[0-9]|6\\.1)\\."
                BUILD_EXCLUSIVE_CONFIG="CONFIG_PCI !CONFIG_PREEMPT_RT"
                """);
        init();
        var spec = spec(driver.resolve("kmatrix.yaml"));
        assertThat(spec.matrix().cells())
                .extracting(it -> it.kernel().toString())
                .containsExactly("debian:bullseye", "debian:bookworm");
        assertThat(spec.modules().get(0).requires()).containsExactly("CONFIG_PCI");
        assertThat(text())
                .contains("# builds one, two\n")
                .contains("# not debian:trixie, kernel 6.12.0: dkms.conf, BUILD_EXCLUSIVE_KERNEL=")
                .contains("# not for kernels with CONFIG_PREEMPT_RT");
    }

    @Test
    void what_a_loop_of_dkms_conf_sets_is_not_guessed() throws IOException {
        file("dkms.conf", """
                PACKAGE_NAME=drivers
                PACKAGE_VERSION=1
                for i in 0 1; do BUILT_MODULE_NAME[$i]="driver$i"; done
                MAKE[0]="make -C $kernel_source_dir M=$dkms_tree/drivers/1/build"
                """);
        init();
        assertThat(text()).contains("# builds my_driver\n");
    }

    @Test
    void what_a_condition_of_dkms_conf_leaves_out_is_told() throws IOException {
        file("dkms.conf", """
                PACKAGE_NAME=drivers
                PACKAGE_VERSION=1
                BUILT_MODULE_NAME=one
                if ! grep -q "^CONFIG_I2C=[ym]$" "$kernel_source_dir/.config"; then
                  BUILD_EXCLUSIVE_ARCH="^none$"
                fi
                [ -e /etc/debian_version ] && BUILD_EXCLUSIVE_KERNEL="^6"
                if [ -n "$CONFIG_SMP" ]; then BUILT_MODULE_NAME[1]=two; fi
                PRE_BUILD="configure --release=$kernelver"
                """);
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).modules().get(0).requires())
                .containsExactly("CONFIG_I2C");
        assertThat(kernels()).hasSize(3);
        assertThat(text())
                .contains("# builds one\n")
                .contains("# for some kernels also, as conditions of dkms.conf say: two")
                .contains("# dkms.conf sets BUILD_EXCLUSIVE_KERNEL in a condition")
                .contains("# first runs PRE_BUILD: configure --release=…");
    }

    @Test
    void what_has_to_be_there_before_it_is_told() throws IOException {
        file("dkms.conf", """
                PACKAGE_NAME=drivers
                PACKAGE_VERSION=1
                BUILD_DEPENDS[0]="core"
                MAKE="make -C $kernel_source_dir M=$PWD XTABLES=/usr/src/xtables-1"
                """);
        init();
        assertThat(text())
                .contains("# needs: [core]   dkms.conf, BUILD_DEPENDS")
                .contains("# dkms.conf names the sources of xtables-1:");
    }

    @Test
    void a_known_failure_for_want_of_hardware_can_be_taken_out_of_its_comment() throws IOException {
        init();
        var file = driver.resolve("kmatrix.yaml");
        Files.writeString(file, text().replace("# expect:", "expect:"));
        assertThat(spec(file).modules()).hasSize(1);
    }

    @Test
    void what_is_for_no_kernel_is_refused_with_the_reason() throws IOException {
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\nBUILD_EXCLUSIVE_KERNEL=^3\n");
        var ran = init();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("it is for none of the kernels that kmatrix proposes: not debian:bullseye, kernel 5.10.0: "
                        + "dkms.conf, BUILD_EXCLUSIVE_KERNEL=^3; write a spec");
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\nBUILD_EXCLUSIVE_KERNEL=^2\n");
        assertThat(init().status()).isZero();
        assertThat(kernels()).containsExactly("vanilla:2.6.32");
    }

    @Test
    void a_spec_elsewhere_names_the_module_from_there() throws IOException {
        var elsewhere = Files.createDirectory(directory.resolve("specs")).resolve("mine.yaml");
        assertThat(init("--out", elsewhere.toString()).status()).isZero();
        assertThat(Files.readString(elsewhere)).contains("path: \"../my-driver\"");
        assertThat(spec(elsewhere).modules()).hasSize(1);
    }

    @Test
    void directories_on_the_way_are_made_and_a_place_that_takes_no_file_is_named() throws IOException {
        var deep = directory.resolve("not/there/yet.yaml");
        assertThat(init("--out", deep.toString()).status()).isZero();
        assertThat(deep).exists();
        var file = Files.createFile(directory.resolve("file"));
        var ran = init("--out", file.resolve("below.yaml").toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("kmatrix: --out: " + file)
                .contains("; choose another")
                .hasLineCount(1);
        assertThat(init("--out", "/proc/x").err()).startsWith("kmatrix: --out: no file can be made at /proc/x; choose");
    }

    @Test
    void a_command_with_a_name_that_has_spaces_can_be_pasted_into_a_shell() throws IOException {
        var spec = directory.resolve("my driver's.yaml");
        var quoted = "'" + spec.toString().replace("'", "'\\''") + "'";
        assertThat(init("--out", spec.toString()).out()).contains("(./kmatrix run " + quoted + ")");
        assertThat(Files.readString(spec))
                .contains("./kmatrix run " + quoted + "; what would run: ./kmatrix plan " + quoted);
    }

    @Test
    void a_file_that_is_there_is_kept_unless_it_is_forced() throws IOException {
        file("kmatrix.yaml", "mine");
        var ran = init();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("is there already").contains("--force");
        assertThat(text()).isEqualTo("mine");
        assertThat(init("--force").status()).isZero();
    }

    @Test
    void what_cannot_be_built_is_refused_with_the_reason() throws IOException {
        file("Makefile", "obj-m :=\n");
        assertThat(init().err()).contains("obj-m is empty");
        Files.delete(driver.resolve("Makefile"));
        assertThat(init().err()).contains("nothing in ").contains("it needs a Kbuild, a Makefile or a dkms.conf");
        file("dkms.conf", "MAKE=make\n");
        assertThat(init().err()).contains("has no PACKAGE_NAME and PACKAGE_VERSION");
        assertThat(Ran.of("init", directory.resolve("none").toString()).err()).contains("is no directory");
        assertThat(driver.resolve("kmatrix.yaml")).doesNotExist();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(driver.resolve(name), text);
    }

    private List<String> kernels() {
        return spec(driver.resolve("kmatrix.yaml")).matrix().cells().stream()
                .map(it -> it.kernel().toString())
                .toList();
    }

    private String text() throws IOException {
        return Files.readString(driver.resolve("kmatrix.yaml"));
    }

    private Ran init(String... more) {
        var words = new ArrayList<>(List.of("init", driver.toString()));
        words.addAll(List.of(more));
        return Ran.of(words.toArray(String[]::new));
    }

    private static Spec spec(Path file) {
        assertThat(SpecReader.read(file)).isInstanceOf(SpecOutcome.Accepted.class);
        return ((SpecOutcome.Accepted) SpecReader.read(file)).spec();
    }
}
