package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The kernels that init proposes, by what sources name and dkms.conf leaves out. */
final class InitKernelsTest extends InitCase {
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
    void a_suite_is_left_out_only_where_no_patch_level_of_its_series_would_do() throws IOException {
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\nBUILD_EXCLUSIVE_KERNEL_MIN=6.12.10\n");
        init();
        assertThat(kernels()).containsExactly("debian:trixie");
        assertThat(text())
                .contains("# not debian:bookworm, kernel 6.1.0: dkms.conf, BUILD_EXCLUSIVE_KERNEL_MIN=6.12.10");
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\nBUILD_EXCLUSIVE_KERNEL_MAX=6.11\n");
        init("--force");
        assertThat(kernels()).containsExactly("debian:bullseye", "debian:bookworm");
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
}
