package org.kmatrix.kernels.dkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.makefile.Unknowns;

class DkmsConfTest {
    private static final Release RELEASE = Release.parse("6.1.0");

    private static DkmsConf conf(String text) {
        return DkmsConf.parse(text, Map.of(), new Unknowns());
    }

    @ParameterizedTest
    @CsvSource({
        "BUILD_EXCLUSIVE_KERNEL,^2.6",
        "BUILD_EXCLUSIVE_KERNEL_MIN,6.5",
        "BUILD_EXCLUSIVE_KERNEL_MAX,5.10",
        "BUILD_EXCLUSIVE_ARCH,arm"
    })
    void whatAConditionMaySetOtherwiseLeavesNoKernelOut(String name, String value) {
        var certain = name + "=" + value + "\n";
        assertThat(conf(certain).unfit(RELEASE, "x86_64")).contains(name + "=" + value);
        assertThat(conf(certain + "if [ -e /etc/debian_version ]; then\n  " + name + "=\nfi\n")
                        .unfit(RELEASE, "x86_64"))
                .isEmpty();
        assertThat(conf(certain + "if [ -e /etc/debian_version ]; then export " + name + "=; fi\n")
                        .unfit(RELEASE, "x86_64"))
                .isEmpty();
        assertThat(conf("[ -e /etc/debian_version ] && \\\n  " + certain).unfit(RELEASE, "x86_64"))
                .isEmpty();
        assertThat(conf("[ -e /etc/debian_version ] || " + certain).unfit(RELEASE, "x86_64"))
                .isEmpty();
    }

    @Test
    void aVariableThatAConditionMaySetIsAsUncertainAsWhatIsMadeOfIt() {
        assertThat(conf("least=6.5\nif true; then\n  least=5.4\nfi\nBUILD_EXCLUSIVE_KERNEL_MIN=$least\n")
                        .unfit(RELEASE, "x86_64"))
                .isEmpty();
    }

    @Test
    void optionsThatAConditionMaySetOtherwiseAreNotAskedFor() {
        var certain = "BUILD_EXCLUSIVE_CONFIG=\"CONFIG_PCI !CONFIG_SMP\"\n";
        assertThat(conf(certain).exclusiveOptions()).containsExactly("CONFIG_PCI", "!CONFIG_SMP");
        assertThat(conf(certain + "case $arch in arm*)\n  BUILD_EXCLUSIVE_CONFIG=CONFIG_OF;;\nesac\n")
                        .exclusiveOptions())
                .isEmpty();
    }
}
