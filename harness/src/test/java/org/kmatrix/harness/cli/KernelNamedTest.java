package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        assertThatThrownBy(() -> new KernelNamed().requestWithFlavour("debian:bookworm/nosuch"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("debian:bookworm: unknown flavour 'nosuch'; known: ")
                .hasMessageContaining("cloud")
                .hasMessageContaining("amd64");
    }

    @Test
    void the_command_that_builds_a_kernel_has_what_is_not_the_default() throws Exception {
        var named = new KernelNamed();
        assertThat(named.buildCommand(named.request("debian:bookworm")))
                .isEqualTo("./kmatrix kernels build debian:bookworm");
        assertThat(named.buildCommand(named.requestWithFlavour("debian:bookworm/amd64")))
                .isEqualTo("./kmatrix kernels build debian:bookworm --flavour amd64");
        named.arch = "x86_64";
        named.configuration.config = List.of("CONFIG_LOCALVERSION=\"-a b\"");
        assertThat(named.buildCommand(named.requestWithFlavour("vanilla:2.6.18/smp")))
                .isEqualTo("./kmatrix kernels build vanilla:2.6.18 --arch x86_64 --flavour smp"
                        + " --config 'CONFIG_LOCALVERSION=\"-a b\"'");
    }
}
