package org.kmatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void aKernelIdIsReadAndWrittenAgain() {
        var id = KernelId.parse("vanilla:2.4.37.11");

        assertThat(id).isEqualTo(new KernelId("vanilla", "2.4.37.11")).hasToString("vanilla:2.4.37.11");
        assertThat(id.pathName()).isEqualTo("vanilla-2.4.37.11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vanilla", "vanilla:", ":2.6", "Vanilla:2.6", "vanilla:../x", "vanilla:2.6/x", "a:b:c"})
    void whatIsNoKernelIdIsNamedInTheMessage(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelId.parse(text))
                .withMessageStartingWith("not a kernel id: '" + text + "'");
    }

    @ParameterizedTest
    @EnumSource
    void everyArchitectureIsReadByItsKernelName(Architecture architecture) {
        assertThat(Architecture.parse(architecture.kernelName())).isEqualTo(architecture);
    }

    @Test
    void debiansNameForX8664IsKnownAndOthersAreNamed() {
        assertThat(Architecture.parse("amd64")).isEqualTo(Architecture.X86_64);
        assertThat(Architecture.X86_64.bits()).isEqualTo(64);
        assertThat(Architecture.I386.bits()).isEqualTo(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.parse("arm64"))
                .withMessage("unknown architecture: 'arm64' (known: i386, x86_64)");
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsReadByItsId(Layout layout) {
        assertThat(Layout.parse(layout.id())).isEqualTo(layout);
        assertThat(layout.id()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void anUnknownLayoutIsNamedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.parse("SOURCE_TREE"))
                .withMessageContaining("'SOURCE_TREE'")
                .withMessageContaining("source-tree, symlink-farm");
    }
}
