package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelNamedTest {
    @Test
    void two_flavours_of_one_kernel_can_be_told_from_each_other() throws Exception {
        var named = new KernelNamed();

        assertThat(named.requestWithFlavour("vanilla:2.6.18/smp").flavour()).isEqualTo("smp");
        assertThat(named.requestWithFlavour("vanilla:2.6.18").flavour()).isEqualTo("up");
        assertThat(named.requestWithFlavour("vanilla:2.6.18/smp"))
                .isNotEqualTo(named.requestWithFlavour("vanilla:2.6.18/up"));
    }

    @Test
    void a_flavour_that_there_is_not_is_told() {
        assertThatThrownBy(() -> new KernelNamed().requestWithFlavour("vanilla:2.6.18/smpp"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown flavour 'smpp'");
        assertThatThrownBy(() -> new KernelNamed().requestWithFlavour("vanilla:2.6.18/"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no flavour after the /");
    }
}
