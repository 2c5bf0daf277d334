package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Release;

class PrunedHeadersTest {
    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, Rules.make",
        "2.4.37.11, .depend",
        "2.4.37.11, include/linux/modules/ksyms.ver",
        "2.4.37.11, include/asm-i386/page.h",
        "2.4.37.11, arch/i386/Makefile",
        "2.6.9, .config",
        "2.6.9, Module.symvers",
        "2.6.9, include/linux/autoconf.h",
        "2.6.9, include/asm-i386/mach-default/irq_vectors.h",
        "2.6.18, arch/i386/Makefile.cpu",
        "2.6.18, scripts/mod/modpost",
        "2.6.18, scripts/Kbuild.include",
        "2.6.18, scripts/gcc-version.sh",
        "2.6.18, localversion-rt",
        "2.6.39.3, arch/x86/include/asm/page.h",
        "2.6.39.3, arch/x86/Makefile_32.cpu",
        "2.6.39.3, include/generated/autoconf.h",
    })
    void what_a_module_needs_is_kept(String release, String path) {
        assertThat(of(release).keeps(Path.of(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, Module.symvers",
        "2.4.37.11, vmlinux",
        "2.4.37.11, scripts/mkdep",
        "2.4.37.11, include/asm-alpha/page.h",
        "2.6.18, vmlinux",
        "2.6.18, kernel/module.c",
        "2.6.18, drivers/net/dummy.ko",
        "2.6.18, arch/i386/kernel/entry.S",
        "2.6.18, arch/alpha/Makefile",
        "2.6.18, include/asm-alpha/page.h",
        "2.6.18, scripts/mod/modpost.c",
        "2.6.18, scripts/mod/modpost.o",
        "2.6.18, scripts/mod/.modpost.o.cmd",
        "2.6.18, scripts/kconfig/conf",
        "2.6.18, scripts/genksyms/lex.c_shipped",
        "2.6.18, Rules.make",
        "2.6.18, drivers/net/Makefile",
    })
    void what_it_does_not_need_is_left_out(String release, String path) {
        assertThat(of(release).keeps(Path.of(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.4.31", "2.6.9", "2.6.39.4", "6.12"})
    void the_rules_are_told_so_that_other_rules_make_another_archive(String release) {
        assertThat(of(release).text())
                .contains("include/**")
                .isEqualTo(of(release).text());
    }

    @Test
    void the_rules_of_2_4_are_not_those_of_2_6() {
        assertThat(of("2.4.37").text()).isNotEqualTo(of("2.6.9").text());
    }

    private static PrunedHeaders of(String release) {
        return PrunedHeaders.of(Release.parse(release));
    }
}
