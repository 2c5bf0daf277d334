package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Release;

final class TopMakefileTest {
    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, 2, 4, 37, .11",
        "2.6.18.8, 2, 6, 18, .8",
        "2.6.39, 2, 6, 39, ''",
        "6.1.0, 6, 1, 0, ''",
        "2.6.12-rc2, 2, 6, 12, -rc2"
    })
    void a_release_is_put_together_of_its_four_parts(
            String release, String version, String patchlevel, String sublevel, String extra) {
        var text = "VERSION = %s\nPATCHLEVEL = %s\nSUBLEVEL = %s\nEXTRAVERSION = %s\nNAME=A Name\n"
                .formatted(version, patchlevel, sublevel, extra);
        assertThat(TopMakefile.release(text)).contains(Release.parse(release));
    }

    @Test
    void white_space_and_comments_do_not_matter() {
        var text =
                "# SPDX-License-Identifier: GPL-2.0\nVERSION=2 \nPATCHLEVEL\t=\t6\t\nSUBLEVEL =   9\t# nine\nEXTRAVERSION =  \n";
        assertThat(TopMakefile.release(text)).contains(Release.parse("2.6.9"));
    }

    @Test
    void what_the_makefile_does_with_the_words_later_does_not_matter() {
        var text = "VERSION = 2\nPATCHLEVEL = 6\nSUBLEVEL = 18\nEXTRAVERSION = .8\n"
                + "KERNELRELEASE = $(VERSION).$(PATCHLEVEL)\nVERSION = 9\n";
        assertThat(TopMakefile.release(text)).contains(Release.parse("2.6.18.8"));
    }

    @Test
    void a_makefile_without_a_sublevel_is_of_patch_0() {
        assertThat(TopMakefile.release("VERSION = 6\nPATCHLEVEL = 1\n")).contains(Release.parse("6.1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "obj-m := hello.o\n", "VERSION = 1.0\n", "VERSION = x\nPATCHLEVEL = y\nSUBLEVEL = z\n"})
    void other_makefiles_name_no_release(String text) {
        assertThat(TopMakefile.release(text)).isEmpty();
    }
}
