package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.Linux26.SYMVERS;
import static org.kmatrix.kernels.audit.Linux26.assertMessage;
import static org.kmatrix.kernels.audit.Linux26.kernel;
import static org.kmatrix.kernels.audit.Linux26.module;
import static org.kmatrix.kernels.audit.Linux26.verdict;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;
import org.kmatrix.kernels.elf.TestElf;

/** The words of vermagic. */
class VermagicAuditTest {
    @Test
    void eachDifferentWordOfVermagicIsNamed() {
        var verdict = verdict(
                kernel("2.6.32").withVermagic("2.6.32 mod_unload modversions 586 "),
                module("2.6.32 SMP preempt mod_unlaod modversions 686 ", "2.6.32"));

        assertThat(verdict.of(Check.VERMAGIC_WORD))
                .extracting(it -> it.subject() + " " + it.moduleValue().orElse("-") + " "
                        + it.kernelValue().orElse("-"))
                .containsExactly(
                        "smp SMP -", "preempt preempt -", "mod_unload - mod_unload", "processor mod_unlaod 686 586");
        assertMessage(
                verdict,
                Where.KERNEL_LOG,
                "version magic '2.6.32 SMP preempt mod_unlaod modversions 686 ' should be"
                        + " '2.6.32 mod_unload modversions 586");
    }

    @Test
    void withoutAVermagicTheConfigurationTellsMostOfItsWords() {
        var kernel = new KernelAbi(
                Release.parse("2.6.18"),
                Architecture.I386,
                Optional.empty(),
                false,
                SYMVERS,
                KernelConfig.parse(".config", "CONFIG_SMP=y\nCONFIG_M586=y\nCONFIG_REGPARM=y\n"),
                OptionalLong.empty());
        var module = TestElf.i386().structure(8).modinfo("vermagic=2.6.18 mod_unload 686 gcc-4.1");

        var verdict = verdict(kernel, module);

        assertThat(verdict.refusals())
                .extracting(it -> it.subject() + " " + it.moduleValue().orElse("-") + " "
                        + it.kernelValue().orElse("-"))
                .containsExactly(
                        "smp - SMP", "mod_unload mod_unload -", "register_parameters - REGPARM", "processor 686 586");
        assertMessage(verdict, Where.KERNEL_LOG, "version magic '2.6.18 mod_unload 686 gcc-4.1' should be '");
    }

    @ParameterizedTest
    @CsvSource({"2.6.9", "2.6.18", "2.6.39", "6.1.0"})
    void anotherReleaseAloneIsTakenWhereBothSidesHaveVersions(String release) {
        var verdict =
                verdict(kernel(release).withVermagic(release + " mod_unload "), module("9.9.9 mod_unload ", release));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.of(Check.RELEASE_WORD))
                .singleElement()
                .extracting(Finding::effect)
                .isEqualTo(Effect.TOLERATES);
    }

    @Test
    void withoutVersionsInTheKernelTheWholeVermagicCounts() {
        var kernel = kernel("2.6.18", "CONFIG_SMP=y\n").withVermagic("2.6.18 SMP gcc-3.4");

        var verdict = verdict(kernel, module("2.6.17 SMP gcc-4.1", "2.6.18"));

        assertThat(verdict.refusals())
                .extracting(it -> it.check() + " " + it.subject())
                .containsExactly("RELEASE_WORD release", "VERMAGIC_WORD compiler");
    }
}
