package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.Linux26.assertMessage;
import static org.kmatrix.kernels.audit.Linux26.base;
import static org.kmatrix.kernels.audit.Linux26.crc;
import static org.kmatrix.kernels.audit.Linux26.kernel;
import static org.kmatrix.kernels.audit.Linux26.module;
import static org.kmatrix.kernels.audit.Linux26.read;
import static org.kmatrix.kernels.audit.Linux26.structure;
import static org.kmatrix.kernels.audit.Linux26.verdict;
import static org.kmatrix.kernels.audit.Linux26.versions;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;
import org.kmatrix.kernels.elf.TestElf;

/** Which symbols there are, whose they are, and for whom. */
class ExportsAuditTest {
    @Test
    void aSymbolThatNobodyExportsIsMissingUnlessItIsWeak() {
        var missing = verdict(kernel("6.1.0"), versions("6.1.0").imports("nowhere"));
        var weak = verdict(kernel("6.1.0"), versions("6.1.0").weakImport("nowhere"));

        assertMessage(missing, Where.KERNEL_LOG, "Unknown symbol nowhere");
        assertThat(weak.accepted()).isTrue();
    }

    @Test
    void aModuleLoadedBeforeBringsItsSymbolsAndTheirVersions() {
        var pair = read("pair.ko", base().defined("__ksymtab_add", 1, 0).defined("__crc_add", 0xfff1, 7));
        var right =
                read("user.ko", base().versions("module_layout", 0x22, "add", 7).imports("add"));
        var wrong =
                read("user.ko", base().versions("module_layout", 0x22, "add", 8).imports("add"));
        var audit = Audit.of(kernel("6.1.0"));

        assertThat(audit.verdict(right, List.of()).of(Check.MISSING_SYMBOL)).hasSize(1);
        assertThat(audit.verdict(right, List.of(pair)).accepted()).isTrue();
        assertThat(audit.verdict(wrong, List.of(pair)).of(Check.SYMBOL_VERSION)).hasSize(1);
    }

    @Test
    void modprobeLoadsWhatIsNeededAndInsmodDoesNot() {
        var module = read(
                "ne2k-pci.ko",
                base().versions("module_layout", 0x22, "ei_open", 0x44).imports("ei_open"));
        var audit = Audit.of(kernel("2.6.39"));

        assertThat(audit.verdict(module, List.of()).accepted()).isTrue();
        assertThat(audit.verdict(module, List.of()).needs()).containsExactly("8390");
        assertMessage(audit.withInsmod().verdict(module, List.of()), Where.KERNEL_LOG, "Unknown symbol ei_open");
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.18, GPL,            true",
        "2.6.18, Proprietary,    false",
        "2.6.16, Dual MIT/GPL,   false",
        "2.6.17, Dual MIT/GPL,   true",
        "6.1.0,  GPL and more,   false",
    })
    void gplOnlySymbolsAreHiddenFromOtherLicences(String release, String license, boolean accepted) {
        var module = TestElf.x86()
                .structure(8)
                .modinfo("license=" + license, "vermagic=x")
                .versions(structure(release), crc(release), "device_create", 0x33)
                .imports("device_create");

        var verdict = verdict(kernel(release), module);

        assertThat(verdict.accepted()).isEqualTo(accepted);
        assertThat(verdict.of(Check.GPL_ONLY)).hasSize(accepted ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"5.3, true", "5.4, false", "6.12, false"})
    void aNamespaceHasToBeImportedFrom54On(String release, boolean accepted) {
        var module = base().versions(structure(release), crc(release), "dma_map", 0x55)
                .imports("dma_map");

        assertThat(verdict(kernel(release), module).accepted()).isEqualTo(accepted);
        assertThat(verdict(kernel(release), module.modinfo("import_ns=DMA_BUF")).of(Check.NAMESPACE))
                .describedAs("only the first .modinfo section counts")
                .hasSize(1);
    }

    @Test
    void anImportedNamespaceIsFine() {
        var module = TestElf.x86()
                .structure(8)
                .modinfo("license=GPL", "import_ns=DMA_BUF", "vermagic=x")
                .versions("module_layout", 0x22, "dma_map", 0x55, "kvm_get", 0x66)
                .imports("dma_map", "kvm_get");

        assertThat(verdict(kernel("6.16"), module).of(Check.NAMESPACE)).isEmpty();
    }

    @Test
    void whatTheKernelExportsCannotBeExportedAgain() {
        var module = base().versions("module_layout", 0x22)
                .defined("__ksymtab_printk", 1, 0)
                .defined("__crc_printk", 0xfff1, 1);

        assertMessage(
                verdict(kernel("6.1.0"), module),
                Where.KERNEL_LOG,
                "exports duplicate symbol printk (owned by vmlinux)");
    }

    @Test
    void exportsWithoutVersionsAreRefusedByAKernelWithVersions() {
        var module = base().versions("module_layout", 0x22).defined("__ksymtab_mine", 1, 0);

        assertThat(verdict(kernel("6.1.0"), module).refusals())
                .extracting(Finding::check)
                .containsExactly(Check.UNVERSIONED_EXPORT);
    }
}
