package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.spec.BuildKind;

/** What init makes of a dkms.conf that is not plain. */
final class InitDkmsTest extends InitCase {
    private void dkms(String more) throws IOException {
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=\"@VERSION@\"\n" + more + "\n");
    }

    @Test
    void a_template_is_gone_by_only_where_nothing_that_is_built_hangs_on_it() throws IOException {
        dkms("MAKE=\"make CFLAGS_MODULE+=@CFLGS@\"");
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).modules().get(0).build())
                .contains(BuildKind.KBUILD);
        assertThat(text())
                .contains(
                        "    build: kbuild  # dkms.conf is a template that is filled in when it is installed: @CFLGS@ in line 3\n")
                .contains("# builds my_driver\n");
        for (var line : new String[] {
            "__DKMS_MODULES", "MAKE[0]=\"'make' -j__JOBS modules\"", "BUILT_MODULE_NAME[0]=\"#DRIVER_NAME#\""
        }) {
            dkms(line);
            init("--force");
            assertThat(text()).contains("build: kbuild  # dkms.conf is a template");
        }
        dkms("DEST_MODULE_LOCATION[0]=@WHERE@\nMAKE=\"make -C $kernel_source_dir M=$PWD\"");
        init("--force");
        assertThat(text()).contains("# built by its dkms.conf\n").doesNotContain("template");
    }

    @Test
    void a_template_beside_which_nothing_says_how_it_is_built_has_to_be_filled_in() throws IOException {
        Files.delete(driver.resolve("Makefile"));
        dkms("MAKE=\"make @ARGS@\"");
        assertThat(init().err()).contains("dkms.conf is a template").contains("@ARGS@ in line 3; fill it in");
    }

    @Test
    void patches_that_are_applied_are_told() throws IOException {
        Files.createDirectory(driver.resolve("patches"));
        file("patches/new.patch", "");
        dkms("PATCH[0]=\"new.patch\"\nPATCH[1]='old.patch'\nPATCH_MATCH[1]=\"^4\\.\"");
        init();
        assertThat(text())
                .contains("    # dkms.conf first applies patches/new.patch\n")
                .contains(
                        "    # dkms.conf first applies patches/old.patch where the kernel's release matches ^4\\., which is not there\n");
    }

    @Test
    void patches_of_an_array_that_is_given_as_a_whole_are_told_too() throws IOException {
        dkms("PATCH=(one.patch\n two.patch)\nPATCH_MATCH=('' ^5)");
        init();
        assertThat(text())
                .contains("    # dkms.conf first applies patches/one.patch, which is not there\n")
                .contains("applies patches/two.patch where the kernel's release matches ^5, which is not there\n");
        dkms("PATCH=(a b c d)");
        init("--force");
        assertThat(text())
                .contains("    # dkms.conf first applies 4 patches: patches/a, which is not there, patches/b,");
    }

    @Test
    void of_makefiles_that_configure_has_yet_to_make_nothing_is_taken_to_leave_sources_out() throws IOException {
        Files.createDirectories(driver.resolve("src/deep"));
        Files.deleteIfExists(driver.resolve("my_driver.c"));
        file("Makefile", "all:\n\t./configure && $(MAKE) -f generated\n");
        file(
                "src/deep/driver.c",
                "MODULE_LICENSE(\"GPL\" \" v2\");\nmodule_param(debug, int, 0);\nmodule_init(start);\n");
        dkms("MAKE=\"./configure && make\"\nBUILT_MODULE_LOCATION=src/deep");
        init();
        assertThat(text()).contains("# licence: GPL v2\n").contains("of debug");
    }

    @Test
    void a_quotation_that_does_not_end_is_told_with_its_line() throws IOException {
        file("dkms.conf", "# it's ours\nMAKE='make' # and \"so on\nPACKAGE_NAME=\"my_driver\nPACKAGE_VERSION=\"1\"\n");
        assertThat(init().err())
                .contains(
                        "/dkms.conf: a quotation begins in line 3 and does not end there: PACKAGE_NAME=\"my_driver; end it");
        file("dkms.conf", "PACKAGE_NAME=\"my_driver\"\n");
        assertThat(init().err()).contains("has no PACKAGE_NAME and PACKAGE_VERSION");
    }
}
