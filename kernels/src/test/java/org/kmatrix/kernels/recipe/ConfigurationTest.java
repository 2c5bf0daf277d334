package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

class ConfigurationTest {
    @ParameterizedTest
    @ValueSource(strings = {"2.4.31", "2.4.37.11", "2.6.9", "2.6.18", "2.6.32", "2.6.39.4"})
    void every_kernel_can_load_versioned_modules_and_reach_the_network(String release) {
        assertThat(up(release).text().lines())
                .contains("CONFIG_MODULES=y", "CONFIG_MODVERSIONS=y", "CONFIG_NE2K_PCI=y", "# CONFIG_SMP is not set")
                .doesNotHaveDuplicates();
    }

    @Test
    void the_series_and_the_architecture_choose_the_base() {
        assertThat(up("2.4.37.11").text())
                .contains("CONFIG_SERIAL_CONSOLE=y\n", "CONFIG_DEVPTS_FS=y\n")
                .doesNotContain("SYSFS", "MODULE_UNLOAD");
        assertThat(up("2.6.18").text())
                .contains("CONFIG_SERIAL_8250_CONSOLE=y\n", "CONFIG_MODULE_UNLOAD=y\n")
                .doesNotContain("IA32_EMULATION", "RD_GZIP", "DEVTMPFS");
        assertThat(Configuration.of(Release.parse("2.6.32"), Architecture.X86_64, "up", List.of())
                        .text())
                .contains("CONFIG_IA32_EMULATION=y\n", "CONFIG_RD_GZIP=y\n")
                .doesNotContain("M586");
    }

    @Test
    void a_flavour_wins_over_the_base_and_the_user_over_both() {
        var plain = Configuration.of(Release.parse("2.6.18"), Architecture.I386, "smp", List.of());
        var special = Configuration.of(
                Release.parse("2.6.18"), Architecture.I386, "smp", List.of("SMP=n", "CONFIG_HZ=100", "FUSE_FS"));

        assertThat(plain.text()).contains("CONFIG_SMP=y\n");
        assertThat(special.text())
                .contains("# CONFIG_SMP is not set\n", "CONFIG_HZ=100\n", "CONFIG_FUSE_FS=y\n")
                .doesNotContain("CONFIG_SMP=y");
    }

    @Test
    void a_user_may_turn_modules_off_altogether() {
        var off = Configuration.of(Release.parse("2.6.18"), Architecture.I386, "up", List.of("MODULES=n"));

        assertThat(off.hasModules()).isFalse();
        assertThat(up("2.6.18").hasModules()).isTrue();
    }

    @Test
    void what_survives_as_it_was_asked_for_is_met() {
        assertThat(up("2.6.18").unmet(up("2.6.18").text() + "# Automatically generated\nCONFIG_MORE=y\n"))
                .isEmpty();
    }

    @Test
    void what_did_not_survive_is_told_with_who_asked_for_it() {
        var asked = Configuration.of(
                Release.parse("2.6.18"), Architecture.I386, "up", List.of("CONFIG_FUSE_FS=m", "CONFIG_NO_SUCH=y"));
        var survived = asked.text()
                .replace("CONFIG_FUSE_FS=m", "CONFIG_FUSE_FS=y")
                .replace("CONFIG_NO_SUCH=y\n", "")
                .replace("CONFIG_MODVERSIONS=y", "# CONFIG_MODVERSIONS is not set");

        assertThat(asked.unmet(survived))
                .extracting(UnmetOption::toString)
                .containsExactly(
                        "asked for CONFIG_MODVERSIONS=y (modules), but the kernel's configuration has "
                                + "# CONFIG_MODVERSIONS is not set",
                        "asked for CONFIG_FUSE_FS=m (user), but the kernel's configuration has CONFIG_FUSE_FS=y",
                        "asked for CONFIG_NO_SUCH=y (user), but the kernel's configuration has "
                                + "# CONFIG_NO_SUCH is not set");
    }

    @Test
    void what_only_some_releases_have_may_be_missing() {
        assertThat(up("2.6.39").unmet(up("2.6.39").text().replace("CONFIG_KMOD=y\n", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2.4.37.11, 'up, smp, nomodversions'", "2.6.18, 'up, smp, preempt, nomodversions'"})
    void an_unknown_flavour_is_answered_with_the_known_ones(String release, String known) {
        assertThatThrownBy(() -> Configuration.of(Release.parse(release), Architecture.I386, "largesmp", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown flavour of " + release + ": 'largesmp' (known: " + known + ")");
    }

    @Test
    void a_line_that_is_no_option_is_refused_with_its_text() {
        assertThatThrownBy(() -> ConfigOption.parse("-DDEBUG"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'-DDEBUG'");
    }

    private static Configuration up(String release) {
        return Configuration.of(Release.parse(release), Architecture.I386, "up", List.of());
    }
}
