package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
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
        assertThat(Configuration.of(Release.parse("2.6.32"), Architecture.X86_64, ConfigurationRequest.generic("up"))
                        .text())
                .contains("CONFIG_IA32_EMULATION=y\n", "CONFIG_RD_GZIP=y\n")
                .doesNotContain("M586");
    }

    @Test
    void a_flavour_wins_over_the_base_and_the_user_over_both() {
        var plain = i386("2.6.18", ConfigurationRequest.generic("smp"));
        var special = i386(
                "2.6.18",
                ConfigurationRequest.generic("smp")
                        .with(Fragment.of("first", List.of("SMP=n", "CONFIG_HZ=1000")))
                        .with(Fragment.of("second", List.of("CONFIG_HZ=100", "FUSE_FS"))));

        assertThat(plain.text()).contains("CONFIG_SMP=y\n");
        assertThat(special.text())
                .contains("# CONFIG_SMP is not set\n", "CONFIG_HZ=100\n", "CONFIG_FUSE_FS=y\n")
                .doesNotContain("CONFIG_SMP=y");
    }

    @Test
    void a_user_may_turn_modules_off_altogether() {
        var off = i386("2.6.18", ConfigurationRequest.generic("up").with(Fragment.of("off", List.of("MODULES=n"))));

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
        var asked = i386(
                "2.6.18",
                ConfigurationRequest.generic("up")
                        .with(Fragment.of("fuse", List.of("CONFIG_FUSE_FS=m")))
                        .with(Fragment.of("mine", List.of("CONFIG_NO_SUCH=y"))));
        var survived = asked.text()
                .replace("CONFIG_FUSE_FS=m", "CONFIG_FUSE_FS=y")
                .replace("CONFIG_NO_SUCH=y\n", "")
                .replace("CONFIG_MODVERSIONS=y", "# CONFIG_MODVERSIONS is not set");

        assertThat(asked.unmet(survived))
                .extracting(UnmetOption::toString)
                .containsExactly(
                        "asked for CONFIG_MODVERSIONS=y (modversions), but the kernel's configuration has "
                                + "# CONFIG_MODVERSIONS is not set",
                        "asked for CONFIG_FUSE_FS=m (fuse), but the kernel's configuration has CONFIG_FUSE_FS=y",
                        "asked for CONFIG_NO_SUCH=y (mine), but the kernel's configuration has "
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
        assertThatThrownBy(() -> i386(release, ConfigurationRequest.generic("largesmp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown flavour of " + release + ": 'largesmp' (known: " + known + ")");
    }

    @Test
    void a_line_that_is_no_option_is_refused_with_its_text() {
        assertThatThrownBy(() -> ConfigOption.parse("-DDEBUG"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'-DDEBUG'");
    }

    @Test
    void a_configuration_of_the_user_gets_what_a_guest_cannot_do_without_and_nothing_else() {
        var custom = Fragment.of("mine", List.of("CONFIG_M686=y", "CONFIG_SMP=y", "CONFIG_NE2K_PCI=m"));
        var configuration = i386(
                "2.6.18",
                new ConfigurationRequest(
                        "up",
                        Optional.of(custom),
                        List.of(Fragment.of("more", List.of("CONFIG_HZ=100"))),
                        Set.of(BootVariant.DISK)));

        assertThat(configuration.text().lines())
                .contains("CONFIG_M686=y", "CONFIG_SMP=y", "CONFIG_HZ=100")
                .contains("CONFIG_NE2K_PCI=y", "CONFIG_SERIAL_8250_CONSOLE=y", "CONFIG_BLK_DEV_PIIX=y")
                .noneMatch(it -> it.contains("M586") || it.contains("MODVERSIONS") || it.contains("USB"));
        assertThat(configuration.unmet(configuration.text().replace("CONFIG_M686=y\n", "")))
                .singleElement()
                .satisfies(it -> assertThat(it.fragment()).isEqualTo("mine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.4.37.11", "2.6.9", "2.6.39.4"})
    void what_a_way_of_booting_needs_is_there_only_for_it(String release) {
        var usual = up(release).text();
        var both = i386(
                        release,
                        new ConfigurationRequest(
                                "up",
                                Optional.empty(),
                                List.of(),
                                Set.of(BootVariant.INITRD, BootVariant.DISK, BootVariant.SPLASH)))
                .text();

        assertThat(usual).doesNotContain("CONFIG_FB", "CONFIG_BLK_DEV_PIIX");
        assertThat(both).contains("CONFIG_FB_VESA=y\n", "CONFIG_IDE=y\n");
    }

    @ParameterizedTest
    @CsvSource({"2.4.37.11, X86_64", "2.5.75, I386"})
    void without_a_generic_configuration_the_user_is_told_how_to_make_one(String release, Architecture architecture) {
        var request = ConfigurationRequest.generic("up");

        assertThatThrownBy(() -> Configuration.of(Release.parse(release), architecture, request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no generic configuration of " + release + " for " + architecture.kernelName())
                .hasMessageContaining("make ARCH=" + architecture.kernelName() + " menuconfig")
                .hasMessageContaining("flavours: {mine: {file: my.config}}");
    }

    @Test
    void with_one_of_the_user_it_is_not_missed() {
        var custom = Fragment.of("mine", List.of("CONFIG_X86_64=y"));

        assertThat(Configuration.of(
                                Release.parse("2.4.37.11"),
                                Architecture.X86_64,
                                new ConfigurationRequest("up", Optional.of(custom), List.of(), Set.of()))
                        .text())
                .contains("CONFIG_X86_64=y\n", "CONFIG_SERIAL_CONSOLE=y\n");
    }

    private static Configuration up(String release) {
        return i386(release, ConfigurationRequest.generic("up"));
    }

    private static Configuration i386(String release, ConfigurationRequest request) {
        return Configuration.of(Release.parse(release), Architecture.I386, request);
    }
}
