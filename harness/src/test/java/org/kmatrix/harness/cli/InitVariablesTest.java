package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/** What init has given to make. */
final class InitVariablesTest extends InitCase {
    private ModuleSpec module() {
        assertThat(init("--force").status()).isZero();
        return spec(driver.resolve("kmatrix.yaml")).modules().get(0);
    }

    private ModuleSpec calling(String variables) throws IOException {
        file("Makefile", """
                obj-m := my_driver.o
                KDIR ?= /lib/modules/$(shell uname -r)/build
                NAME = word
                all:
                	$(MAKE) -C $(KDIR) M=$(CURDIR) VARIABLES modules
                """.replace("VARIABLES", variables));
        return module();
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
                .containsOnly(Map.entry("CONFIG_FOO", "m"), Map.entry("WITH_BAR", "1"), Map.entry("FLAGS", "-a -b"));
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
    void a_value_is_given_as_the_kernels_make_gets_it_whatever_it_is_made_of() throws IOException {
        assertThat(calling("EXTRA_CFLAGS=\"-DFOO=1 -D'A=\\\"b\\\"'\" KCFLAGS=-Wno-$(NAME) EMPTY= ccflags-y=-Dx")
                        .make())
                .containsOnly(
                        Map.entry("EXTRA_CFLAGS", "-DFOO=1 -D'A=\"b\"'"),
                        Map.entry("KCFLAGS", "-Wno-word"),
                        Map.entry("EMPTY", ""),
                        Map.entry("ccflags-y", "-Dx"));
    }

    @Test
    void the_modules_own_directory_is_that_of_each_build() throws IOException {
        assertThat(calling("EXTRA_CFLAGS=\"-I$(CURDIR)/inc -I$(CURDIR)\" SRC=$(PWD)")
                        .make())
                .containsOnly(
                        Map.entry("EXTRA_CFLAGS", "-I$(KBUILD_EXTMOD)/inc -I$(KBUILD_EXTMOD)"),
                        Map.entry("SRC", "$(KBUILD_EXTMOD)"));
    }

    @Test
    void what_is_known_only_once_it_is_run_is_told_and_flags_are_left_to_its_own_makefile() throws IOException {
        var module = calling("WITH=\"$(shell ./with)\" BAR=1");
        assertThat(module.build()).contains(BuildKind.KBUILD);
        assertThat(module.make()).containsOnly(Map.entry("BAR", "1"));
        assertThat(text())
                .contains("# its own makefile also gives the kernel's make WITH=…, known only once that is run");
        assertThat(calling("KCFLAGS=\"$(shell ./flags)\"").build()).contains(BuildKind.MAKE);
        assertThat(text()).contains("build: make  # its own makefile gives the kernel's make KCFLAGS=…\n");
        assertThat(calling("CFLAGS_MODULE+=-DFOO").build()).contains(BuildKind.MAKE);
    }

    @Test
    void flags_that_are_exported_are_left_to_its_own_makefile() throws IOException {
        file("Makefile", """
                obj-m := my_driver.o
                ifeq ($(KERNELRELEASE),)
                export KCPPFLAGS := -DFOO
                all:
                	$(MAKE) -C /lib/modules/$(shell uname -r)/build M=$(CURDIR) modules
                endif
                """);
        assertThat(module().build()).contains(BuildKind.MAKE);
        assertThat(text()).contains("build: make  # its own makefile gives the kernel's make KCPPFLAGS=-DFOO\n");
    }

    @Test
    void options_are_those_of_the_makefiles_that_its_build_reads() throws IOException {
        for (var name : new String[] {"tests", "other", "part"}) {
            Files.createDirectory(driver.resolve(name));
            file(name + "/Makefile", "obj-$(CONFIG_IN_" + name.toUpperCase(Locale.ROOT) + ") += " + name + ".o\n");
        }
        file(
                "Makefile",
                "obj-m := my_driver.o part/ tests/\nobj-$(CONFIG_MY_KUNIT_TEST) += my_test.o\n"
                        + "include $(src)/other.mk\n");
        file("other.mk", "obj-$(CONFIG_INCLUDED) += included.o\n");
        assertThat(module().make()).containsOnlyKeys("CONFIG_IN_PART", "CONFIG_INCLUDED");
    }

    @Test
    void what_a_makefile_sets_is_not_said_to_be_set_by_none() throws IOException {
        file("Makefile", """
                ifneq ($(KERNELRELEASE),)
                obj-$(CONFIG_ONE) += my_driver.o
                obj-$(CONFIG_TWO) += two.o
                obj-$(CONFIG_THREE) += three.o
                else
                all:
                	./build CONFIG_ONE=m CONFIG_TWO=m
                endif
                """);
        assertThat(module().make()).containsOnlyKeys("CONFIG_THREE");
    }

    @Test
    void what_is_exported_counts_though_where_the_kernel_lies_is_set_by_who_builds() throws IOException {
        file("Makefile", """
                ifneq ($(KERNELRELEASE),)
                obj-$(CONFIG_MINE) := my_driver.o
                else
                export CONFIG_MINE = m
                all: modules
                modules:
                	$(MAKE) ARCH=$(ARCH) -C $(KSRC) M=$(shell pwd) modules
                endif
                """);
        assertThat(module().make()).containsOnly(Map.entry("CONFIG_MINE", "m"));
    }
}
