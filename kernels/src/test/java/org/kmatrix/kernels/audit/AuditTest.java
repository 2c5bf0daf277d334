package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.Symvers;

/** Loaders of 2.6 and later; the messages are those that were seen on real kernels, as far as they were. */
class AuditTest {
    private static final Symvers SYMVERS = Symvers.parse("Module.symvers", """
            0x00000011\tstruct_module\tvmlinux\tEXPORT_SYMBOL\t
            0x00000022\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
            0x1b7d4074\tprintk\tvmlinux\tEXPORT_SYMBOL\t
            0x00000033\tdevice_create\tvmlinux\tEXPORT_SYMBOL_GPL\t
            0x00000044\tei_open\tdrivers/net/8390\tEXPORT_SYMBOL\t
            0x00000055\tdma_map\tvmlinux\tEXPORT_SYMBOL_GPL\tDMA_BUF
            0x00000066\tkvm_get\tvmlinux\tEXPORT_SYMBOL\tmodule:kvm-*,hello
            """);

    @ParameterizedTest
    @CsvSource({"2.6.9", "2.6.18", "2.6.29", "2.6.30", "2.6.39.4", "5.10.0-30-amd64", "6.12.9"})
    void aModuleOfTheSameBuildIsAcceptedByEveryKernel(String release) {
        var verdict = verdict(kernel(release), versioned(release));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.word()).isEqualTo("accepted");
        assertThat(verdict.symbols()).isEqualTo(1);
        assertThat(verdict.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2.6.9", "2.6.18", "2.6.32", "2.6.39", "6.1.0"})
    void aWrongVersionOfASymbolIsRefusedByEveryKernel(String release) {
        var verdict = verdict(
                kernel(release),
                base(release)
                        .versions(structure(release), crc(release), "printk", 9)
                        .imports("printk"));

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.of(Check.SYMBOL_VERSION)).singleElement().satisfies(it -> {
            assertThat(it.subject()).isEqualTo("printk");
            assertThat(it.moduleValue()).contains("0x00000009");
            assertThat(it.kernelValue()).contains("0x1b7d4074");
        });
        assertMessage(verdict, Where.KERNEL_LOG, "disagrees about version of symbol printk");
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.18, 2.6.16, disagrees about version of symbol struct_module",
        "2.6.39, 2.6.36, disagrees about version of symbol module_layout",
        "2.6.39, 2.6.27, no symbol version for module_layout",
    })
    void aRealModuleOfAnotherKernelFailsAtTheModuleStructure(String kernel, String built, String message) {
        var module = base(kernel)
                .versions(structure(built), 0x77, "printk", 0x1b7d4074)
                .imports("printk");

        assertMessage(verdict(kernel(kernel), module), Where.KERNEL_LOG, message);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2.6.9,  -, true,  KERNEL_LOG, no version for \"struct_module\" found: kernel tainted.",
                "2.6.25, -, true,  KERNEL_LOG, no version for \"struct_module\" found: kernel tainted.",
                "2.6.26, -, false, INSMOD,     invalid module format",
                "2.6.39, -, false, INSMOD,     invalid module format",
                "2.6.27, MODULE_FORCE_LOAD, true, KERNEL_LOG, no version for \"struct_module\" found: kernel tainted.",
                "6.1.0,  MODULE_FORCE_LOAD, true, KERNEL_LOG, module_layout: kernel tainted.",
            })
    void aModuleWithoutVersionsIsTakenUpTo2625AndRefusedFromThenOn(
            String release, String option, boolean accepted, Where where, String message) {
        var kernel = option == null ? kernel(release) : kernel(release, "CONFIG_" + option + "=y\n");
        var verdict = verdict(kernel, base(release).imports("printk"));

        assertThat(verdict.accepted()).isEqualTo(accepted);
        assertThat(verdict.of(Check.NO_VERSIONS)).hasSize(1);
        assertMessage(verdict, where, message);
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.18, true,  TAINTS,    'no version for \"printk\" found: kernel tainted.'",
        "2.6.32, false, REFUSES,   no symbol version for printk",
        "4.8,    false, REFUSES,   no symbol version for printk",
        "4.9,    true,  TOLERATES, symbol version for printk",
        "6.1.0-56-cloud-amd64, false, REFUSES, no symbol version for printk",
        "5.10.0-46-686-pae,    false, REFUSES, no symbol version for printk",
    })
    void aMissingVersionEntryMattersFrom2626To48AndToDebian(
            String release, boolean accepted, Effect effect, String message) {
        var verdict = verdict(
                kernel(release),
                base(release).versions(structure(release), crc(release)).imports("printk"));

        assertThat(verdict.accepted()).isEqualTo(accepted);
        assertThat(verdict.of(Check.MISSING_VERSION))
                .singleElement()
                .extracting(Finding::effect)
                .isEqualTo(effect);
        assertMessage(verdict, Where.KERNEL_LOG, message);
    }

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

    @Test
    void theModuleStructureIsReportedBeforeVermagicAndSymbols() {
        var module = base("2.6.39")
                .modinfo("vermagic=1 x")
                .versions("module_layout", 0x99, "printk", 9)
                .imports("printk", "nowhere");

        var verdict = verdict(kernel("2.6.39").withVermagic("2.6.39 "), module);

        assertThat(verdict.refusals().get(0).check()).isEqualTo(Check.STRUCTURE_VERSION);
        assertThat(verdict.refusals()).hasSizeGreaterThan(2);
    }

    @Test
    void aSymbolThatNobodyExportsIsMissingUnlessItIsWeak() {
        var missing = verdict(kernel("6.1.0"), versions("6.1.0").imports("nowhere"));
        var weak = verdict(kernel("6.1.0"), versions("6.1.0").weakImport("nowhere"));

        assertMessage(missing, Where.KERNEL_LOG, "Unknown symbol nowhere");
        assertThat(weak.accepted()).isTrue();
    }

    @Test
    void aModuleLoadedBeforeBringsItsSymbolsAndTheirVersions() {
        var pair = read("pair.ko", base("6.1.0").defined("__ksymtab_add", 1, 0).defined("__crc_add", 0xfff1, 7));
        var right = read(
                "user.ko",
                base("6.1.0").versions("module_layout", 0x22, "add", 7).imports("add"));
        var wrong = read(
                "user.ko",
                base("6.1.0").versions("module_layout", 0x22, "add", 8).imports("add"));
        var audit = Audit.of(kernel("6.1.0"));

        assertThat(audit.verdict(right, List.of()).of(Check.MISSING_SYMBOL)).hasSize(1);
        assertThat(audit.verdict(right, List.of(pair)).accepted()).isTrue();
        assertThat(audit.verdict(wrong, List.of(pair)).of(Check.SYMBOL_VERSION)).hasSize(1);
    }

    @Test
    void modprobeLoadsWhatIsNeededAndInsmodDoesNot() {
        var module = read(
                "ne2k-pci.ko",
                base("2.6.39").versions("module_layout", 0x22, "ei_open", 0x44).imports("ei_open"));
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
        var module = base(release)
                .versions(structure(release), crc(release), "dma_map", 0x55)
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
        var module = base("6.1.0")
                .versions("module_layout", 0x22)
                .defined("__ksymtab_printk", 1, 0)
                .defined("__crc_printk", 0xfff1, 1);

        assertMessage(
                verdict(kernel("6.1.0"), module),
                Where.KERNEL_LOG,
                "exports duplicate symbol printk (owned by vmlinux)");
    }

    @Test
    void exportsWithoutVersionsAreRefusedByAKernelWithVersions() {
        var module = base("6.1.0").versions("module_layout", 0x22).defined("__ksymtab_mine", 1, 0);

        assertThat(verdict(kernel("6.1.0"), module).refusals())
                .extracting(Finding::check)
                .containsExactly(Check.UNVERSIONED_EXPORT);
    }

    @Test
    void extendedVersionsCountFrom614OnAndAreUnknownBefore() {
        var module = versions("6.14")
                .extendedVersions("module_layout", 0x22, "printk", 9)
                .imports("printk");

        assertThat(verdict(kernel("6.14"), module).of(Check.SYMBOL_VERSION)).hasSize(1);
        assertThat(verdict(kernel("6.13"), module).of(Check.SYMBOL_VERSION)).isEmpty();
    }

    @Test
    void extendedTablesThatDoNotBelongTogetherAreRefusedFrom614On() {
        var lone = versioned("6.14").section("__version_ext_crcs", new byte[8]);
        var unnamed = versioned("6.14")
                .section("__version_ext_crcs", new byte[8])
                .section("__version_ext_names", new byte[] {'a', 0, 'b'});

        for (var module : List.of(lone, unnamed)) {
            assertMessage(verdict(kernel("6.14"), module), Where.KERNEL_LOG, "extended version crc");
            assertThat(verdict(kernel("6.13"), module).accepted()).isTrue();
        }
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

    private static KernelAbi kernel(String release) {
        return kernel(release, "CONFIG_MODVERSIONS=y\n");
    }

    private static KernelAbi kernel(String release, String options) {
        var config = options.contains("SMP") ? options : "CONFIG_MODVERSIONS=y\n" + options;
        return KernelAbi.of(Release.parse(release), Architecture.X86_64, SYMVERS, KernelConfig.parse(".config", config))
                .withVermagic("x ");
    }

    private static String structure(String release) {
        return Release.parse(release).isBefore(2, 6, 30) ? "struct_module" : "module_layout";
    }

    private static int crc(String release) {
        return structure(release).equals("struct_module") ? 0x11 : 0x22;
    }

    private static TestElf base(String release) {
        return TestElf.x86().structure(8).modinfo("license=GPL", "vermagic=x ");
    }

    private static TestElf versions(String release) {
        return base(release).versions(structure(release), crc(release));
    }

    private static TestElf versioned(String release) {
        return base(release)
                .versions(structure(release), crc(release), "printk", 0x1b7d4074)
                .imports("printk");
    }

    private static TestElf module(String vermagic, String release) {
        return TestElf.x86()
                .structure(8)
                .modinfo("license=GPL", "vermagic=" + vermagic)
                .versions(structure(release), crc(release), "printk", 0x1b7d4074)
                .imports("printk");
    }

    private static ModuleObject read(String name, TestElf elf) {
        return ModuleObject.read(name, elf.bytes());
    }

    private static Verdict verdict(KernelAbi kernel, TestElf module) {
        return Audit.of(kernel).verdict(read("hello.ko", module), List.of());
    }

    private static void assertMessage(Verdict verdict, Where where, String fragment) {
        assertThat(verdict.message()).contains(new ExpectedMessage(where, fragment));
    }
}
