package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.Symvers;

/** 2.4 checks in user space: what busybox's insmod says was seen on real kernels. */
class Linux24AuditTest {
    private static final KernelAbi UP = kernel("""
            c0117c8c printk_R1b7d4074
            c0117c90 jiffies
            c01f0000 GPLONLY_bind_R00000001
            d0865060 ei_open_R8e1c06f0\t[8390]
            """);
    private static final KernelAbi SMP = kernel("c0117c8c printk_Rsmp_1b7d4074\n");
    private static final KernelAbi UNVERSIONED = kernel("c0117c8c printk\n");

    @Test
    void theRightModuleIsAccepted() {
        var verdict = verdict(UP, versioned("2.4.37.11", "printk_R1b7d4074", "jiffies", "__this_module"));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.message()).isEmpty();
    }

    @Test
    void aWrongVersionIsAnUnresolvedSymbol() {
        var verdict = verdict(UP, versioned("2.4.37.11", "printk_Rdeadbeef"));

        assertThat(verdict.refusals())
                .extracting(it -> it.check() + " " + it.moduleValue().orElse("") + " "
                        + it.kernelValue().orElse(""))
                .containsExactly("SYMBOL_VERSION deadbeef 1b7d4074");
        assertThat(verdict.message()).contains(new ExpectedMessage(Where.INSMOD, "unresolved symbol printk_Rdeadbeef"));
    }

    @Test
    void ofSeveralUnresolvedSymbolsInsmodNamesOneInItsOwnOrder() {
        var verdict = verdict(UP, versioned("2.4.37.11", "printk_Rdeadbeef", "nowhere_R00000001"));

        assertThat(verdict.refusals()).hasSize(2);
        assertThat(verdict.message()).contains(new ExpectedMessage(Where.INSMOD, "unresolved symbol "));
    }

    @Test
    void anotherReleaseIsRefusedEvenWithTheRightVersions() {
        var verdict = verdict(UP, versioned("2.4.36.99", "printk_R1b7d4074"));

        assertThat(verdict.refusals())
                .extracting(it -> it.check() + " " + it.moduleValue().orElse("") + " "
                        + it.kernelValue().orElse(""))
                .containsExactly("KERNEL_VERSION 2.4.36.99 2.4.37.11");
        assertThat(verdict.message()).contains(new ExpectedMessage(Where.INSMOD, "kernel-module version mismatch"));
    }

    @Test
    void aModuleForOneProcessorIsRefusedBySeveralAndTheOtherWayRound() {
        assertThat(verdict(SMP, versioned("2.4.37.11", "printk_R1b7d4074")).accepted())
                .isFalse();
        assertThat(verdict(UP, versioned("2.4.37.11", "printk_Rsmp_1b7d4074")).accepted())
                .isFalse();
        assertThat(verdict(SMP, versioned("2.4.37.11", "printk_Rsmp_1b7d4074")).accepted())
                .isTrue();
    }

    @Test
    void aModuleWithoutVersionsLoadsOnAKernelWithThem() {
        var verdict = verdict(UP, unversioned("printk"));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.of(Check.NO_VERSIONS))
                .singleElement()
                .extracting(Finding::effect)
                .isEqualTo(Effect.TOLERATES);
    }

    @Test
    void butNotOnAnSmpKernelWhoseSuffixInsmodDoesNotKnow() {
        assertThat(verdict(SMP, unversioned("printk")).accepted()).isFalse();
    }

    @Test
    void aModuleWithVersionsLoadsOnAKernelWithoutThem() {
        assertThat(verdict(UNVERSIONED, versioned("2.4.37.11", "printk_R1b7d4074"))
                        .accepted())
                .isTrue();
    }

    @Test
    void gplOnlySymbolsAreHiddenFromOtherLicences() {
        var module = TestElf.i386()
                .modinfo("kernel_version=2.4.37.11", "using_checksums=1", "license=Proprietary")
                .imports("bind_R00000001");

        assertThat(verdict(UP, module).refusals()).extracting(Finding::check).containsExactly(Check.GPL_ONLY);
        assertThat(verdict(UP, versioned("2.4.37.11", "bind_R00000001")).accepted())
                .isTrue();
    }

    @Test
    void aModuleOf26HasNoKernelVersion() {
        var verdict = verdict(UP, TestElf.i386().structure(352).modinfo("vermagic=2.6.9 "));

        assertThat(verdict.refusals()).extracting(Finding::check).containsExactly(Check.GENERATION);
    }

    @Test
    void aSymbolOfAModuleThatIsNotLoadedIsUnresolvedForInsmod() {
        var module = ModuleObject.read(
                "x.o", versioned("2.4.37.11", "ei_open_R8e1c06f0").bytes());

        assertThat(Audit.of(UP).verdict(module, List.of()).needs()).containsExactly("8390");
        assertThat(Audit.of(UP).withInsmod().verdict(module, List.of()).accepted())
                .isFalse();
    }

    private static KernelAbi kernel(String ksyms) {
        return KernelAbi.of(
                Release.parse("2.4.37.11"),
                Architecture.I386,
                Symvers.parse("/proc/ksyms", ksyms),
                KernelConfig.unknown());
    }

    private static TestElf versioned(String release, String... symbols) {
        return TestElf.i386()
                .modinfo("kernel_version=" + release, "using_checksums=1", "license=GPL")
                .imports(symbols);
    }

    private static TestElf unversioned(String... symbols) {
        return TestElf.i386().modinfo("kernel_version=2.4.37.11", "license=GPL").imports(symbols);
    }

    private static Verdict verdict(KernelAbi kernel, TestElf module) {
        return Audit.of(kernel).verdict(ModuleObject.read("x.o", module.bytes()), List.of());
    }
}
