package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.spec.BuildKind;

/** By which make init has a module built: the kernel's, or its own makefile where that does more. */
final class InitBuildTest extends InitCase {
    private static final String HEAD = "obj-m := my_driver.o\nKDIR ?= /lib/modules/$(shell uname -r)/build\n";

    private Optional<BuildKind> built(String makefile) throws IOException {
        file("Makefile", HEAD + makefile);
        assertThat(init("--force").status()).isZero();
        return spec(driver.resolve("kmatrix.yaml")).modules().get(0).build();
    }

    @Test
    void a_makefile_that_makes_a_header_first_is_run_itself() throws IOException {
        assertThat(built("""
                all: version.h
                	$(MAKE) -C $(KDIR) M=$(CURDIR) modules
                version.h: Makefile
                	@echo "#define VERSION 1" > $@
                """)).contains(BuildKind.MAKE);
        assertThat(text())
                .contains(
                        "    build: make  # before the kernel's make its own makefile runs: echo \"#define VERSION 1\" > version.h\n")
                .contains("# builds my_driver\n");
    }

    @Test
    void a_recipe_that_does_more_before_the_kernels_make_is_run_itself() throws IOException {
        assertThat(built("all:\n\t./configure\n\t+$(MAKE) -C $(KDIR) M=$(PWD)\n"))
                .contains(BuildKind.MAKE);
        assertThat(built("default: sub\n\tmake -C $(KDIR) M=$(PWD)\nsub:\n\t$(MAKE) -C gen\n"))
                .contains(BuildKind.MAKE);
        assertThat(built("all:\n\tif [ ! -f my.h ]; then sh gen.sh; fi; $(MAKE) -C $(KDIR) M=$(PWD)\n"))
                .contains(BuildKind.MAKE);
    }

    @Test
    void a_header_that_a_shell_makes_while_the_makefile_is_read_is_made_by_it_alone() throws IOException {
        assertThat(built("""
                ifeq ($(KERNELRELEASE),)
                made := $(shell OUT=$(CURDIR)/compat.h sh ./gen.sh && echo ok)
                all:
                	$(MAKE) -C $(KDIR) M=$(PWD) modules
                endif
                """)).contains(BuildKind.MAKE);
        assertThat(text()).contains("OUT=compat.h sh ./gen.sh");
        assertThat(built("""
                ifeq ($(KERNELRELEASE),)
                $(if $(shell sh ./gen.sh > compat.h && echo ok),,$(error gen.sh failed))
                all:
                	$(MAKE) -C $(KDIR) M=$(PWD) modules
                endif
                """)).contains(BuildKind.MAKE);
        assertThat(built("made := $(shell sh ./gen.sh > my.h)\nall:\n\t$(MAKE) -C $(KDIR) M=$(PWD) modules\n"))
                .contains(BuildKind.KBUILD);
    }

    @Test
    void one_that_only_calls_the_kernels_make_is_left_out() throws IOException {
        assertThat(built("all: ; $(MAKE) -C $(KDIR) M=$(PWD) modules\n")).contains(BuildKind.KBUILD);
        assertThat(built("""
                .PHONY: all modules check
                all: modules install
                check: Makefile
                	@echo building; test -d $(KDIR) || exit 1
                modules: check
                	@rm -f *.o
                	cd $(KDIR) && echo here
                	@+$(MAKE) -C $(KDIR) M=$(PWD) modules
                	cp my_driver.ko /tmp
                install:
                	install -m 644 my_driver.ko /lib/modules
                """)).contains(BuildKind.KBUILD);
        assertThat(built("all: tool\n\tmake -C $(KDIR) M=`pwd` modules\ntool: tool.c\n\tgcc -o tool tool.c\n"))
                .contains(BuildKind.KBUILD);
    }

    @Test
    void a_file_that_is_there_is_not_made_again() throws IOException {
        file("version.h", "#define VERSION 1\n");
        assertThat(built("all: version.h\n\t$(MAKE) -C $(KDIR) M=$(PWD)\nversion.h:\n\t./gen > $@\n"))
                .contains(BuildKind.KBUILD);
    }

    @Test
    void a_makefile_that_has_another_directory_built_is_run_itself() throws IOException {
        assertThat(built("all:\n\t$(MAKE) -C $(KDIR) M=$(PWD)/src modules\n")).contains(BuildKind.MAKE);
        assertThat(text()).contains("its own makefile has the kernel's make build in src\n");
    }

    @Test
    void objects_of_kbuild_that_a_run_would_not_see_are_built_by_kbuild() throws IOException {
        Files.createDirectory(driver.resolve("src"));
        file("src/Makefile", "obj-m := inner.o\n");
        file("src/inner.c", "MODULE_LICENSE(\"GPL\");\n");
        file("Makefile", "obj-y := src/\n");
        assertThat(init("--force").status()).isZero();
        assertThat(text())
                .contains(
                        "    build: kbuild  # its makefile names objects of kbuild, and does not call the kernel's make\n")
                .contains("# builds inner\n");
    }
}
