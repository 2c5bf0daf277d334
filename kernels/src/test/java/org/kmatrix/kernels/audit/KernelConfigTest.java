package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.symvers.Symvers;

class KernelConfigTest {
    @Test
    void optionsAreReadWithAndWithoutQuotes() {
        var config = KernelConfig.parse(".config", """
                #
                # Automatically generated
                #
                CONFIG_SMP=y
                CONFIG_NE2K_PCI=m
                # CONFIG_PREEMPT is not set
                CONFIG_LOCALVERSION="-gentoo-r1"
                CONFIG_LOG_BUF_SHIFT=14
                """);

        assertThat(config.enabled("SMP")).isTrue();
        assertThat(config.enabled("NE2K_PCI")).isTrue();
        assertThat(config.enabled("PREEMPT")).isFalse();
        assertThat(config.enabled("LOG_BUF_SHIFT")).isFalse();
        assertThat(config.value("LOCALVERSION")).contains("-gentoo-r1");
    }

    @Test
    void aLineThatIsNoOptionIsNamedWithFileAndLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelConfig.parse(".config", "CONFIG_A=y\nSMP=y\n"))
                .withMessageStartingWith(".config:2: not a kernel option: 'SMP=y'");
    }

    @Test
    void withoutAConfigurationTheSymbolsTellWhetherThereAreVersions() {
        var symvers = Symvers.parse("x", "0x01\ta\tvmlinux\n");

        assertThat(abi(symvers, KernelConfig.unknown()).modversions()).isTrue();
        assertThat(abi(symvers, KernelConfig.parse("x", "")).modversions()).isFalse();
        assertThat(abi(Symvers.of(List.of()), KernelConfig.parse("x", "CONFIG_MODVERSIONS=y"))
                        .modversions())
                .isTrue();
    }

    @Test
    void aKernelWithVersionsWhoseListHasNoneIsAnErrorBecauseTheAuditWouldAcceptEverything() {
        var systemMap = Symvers.parse("System.map", "c01f2b40 R __ksymtab_printk\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> abi(systemMap, KernelConfig.parse("x", "CONFIG_MODVERSIONS=y")))
                .withMessageStartingWith(
                        "kernel 2.6.18 has CONFIG_MODVERSIONS, but its list of symbols has no versions");
    }

    @Test
    void vermagicIsFoundInAnImageBesideTheBannerAndOtherStrings() {
        var image =
                "Linux version 2.6.18 (root@host)\0002.6.18 #1 SMP Mon, 1\0002.6.18 mod_unload 586 REGPARM gcc-3.4\000x"
                        .getBytes(StandardCharsets.US_ASCII);
        var kernel = abi(Symvers.of(List.of()), KernelConfig.unknown());

        assertThat(kernel.withVmlinux(image).vermagic()).contains("2.6.18 mod_unload 586 REGPARM gcc-3.4");
        assertThat(kernel.withVmlinux(new byte[40]).vermagic()).isEmpty();
    }

    private static KernelAbi abi(Symvers symvers, KernelConfig config) {
        return KernelAbi.of(Release.parse("2.6.18"), Architecture.I386, symvers, config);
    }
}
