package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.Linux26.assertMessage;
import static org.kmatrix.kernels.audit.Linux26.base;
import static org.kmatrix.kernels.audit.Linux26.kernel;
import static org.kmatrix.kernels.audit.Linux26.module;
import static org.kmatrix.kernels.audit.Linux26.read;
import static org.kmatrix.kernels.audit.Linux26.verdict;
import static org.kmatrix.kernels.audit.Linux26.versioned;
import static org.kmatrix.kernels.audit.Linux26.versions;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;
import org.kmatrix.kernels.elf.TestElf;

/** What loaders of 2.6 and later look at besides versions, vermagic and exports; the messages are those that were seen on real kernels, as far as they were. */
class AuditTest {
    @ParameterizedTest
    @CsvSource({"2.6.9", "2.6.18", "2.6.29", "2.6.30", "2.6.39.4", "5.10.0-30-amd64", "6.12.9"})
    void aModuleOfTheSameBuildIsAcceptedByEveryKernel(String release) {
        var verdict = verdict(kernel(release), versioned(release));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.word()).isEqualTo("accepted");
        assertThat(verdict.symbols()).isEqualTo(1);
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void theModuleStructureIsReportedBeforeVermagicAndSymbols() {
        var module = base().modinfo("vermagic=1 x")
                .versions("module_layout", 0x99, "printk", 9)
                .imports("printk", "nowhere");

        var verdict = verdict(kernel("2.6.39").withVermagic("2.6.39 "), module);

        assertThat(verdict.refusals().get(0).check()).isEqualTo(Check.STRUCTURE_VERSION);
        assertThat(verdict.refusals()).hasSizeGreaterThan(2);
    }

    @Test
    void anotherProcessorAndAnotherGenerationAreRefusedAtOnce() {
        var i386 = read("x.ko", TestElf.i386().structure(8));
        var old = read("x.o", TestElf.x86().modinfo("kernel_version=2.4.37"));
        var audit = Audit.of(kernel("2.6.39"));

        assertMessage(audit.verdict(i386, List.of()), Where.INSMOD, "invalid module format");
        assertMessage(audit.verdict(old, List.of()), Where.KERNEL_LOG, "No module found in object");
    }

    @Test
    void aStructureOfAnotherSizeMattersFrom64On() {
        var reference = read("own.ko", TestElf.x86().structure(1280).modinfo("vermagic=x "));
        var module = read("x.ko", versions("6.4"));

        assertThat(Audit.of(kernel("6.4").withReference(reference))
                        .verdict(module, List.of())
                        .refusals())
                .extracting(Finding::check)
                .containsExactly(Check.STRUCTURE_SIZE);
        assertThat(Audit.of(kernel("6.3").withReference(reference))
                        .verdict(module, List.of())
                        .accepted())
                .isTrue();
    }

    @Test
    void anUnsignedModuleIsRefusedWhereSignaturesAreForced() {
        var module = versioned("6.1.0");

        assertMessage(
                verdict(kernel("6.1.0", "CONFIG_MODULE_SIG=y\nCONFIG_MODULE_SIG_FORCE=y\n"), module),
                Where.KERNEL_LOG,
                "of unsigned module is rejected");
        assertThat(verdict(kernel("6.1.0", "CONFIG_MODULE_SIG=y\n"), module).findings())
                .extracting(it -> it.check() + " " + it.effect())
                .containsExactly("SIGNATURE TAINTS");
    }
}
