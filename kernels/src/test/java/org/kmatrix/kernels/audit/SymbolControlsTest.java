package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.ControlKind.DEPENDENCY_MISSING;
import static org.kmatrix.kernels.audit.ControlKind.GPL_ONLY_SYMBOL;
import static org.kmatrix.kernels.audit.ControlKind.UNRESOLVED_SYMBOL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.Symvers;

/** Controls that are about which symbols there are, and for whom. */
class SymbolControlsTest {
    private static final KernelAbi KERNEL_24 =
            kernel("2.4.37.11", "c0117c8c printk_R1b7d4074\nc0117c90 GPLONLY_secret_R00000005\n");

    @ParameterizedTest
    @ValueSource(strings = {"2.6.9", "2.6.32", "6.1", "6.14"})
    void anUnresolvedSymbolIsAllThatIsWrong(String release) {
        assertThat(findings(UNRESOLVED_SYMBOL, kernel26(release), module26()))
                .containsExactly("REFUSES MISSING_SYMBOL kmatrix_exported_by_nobody");
    }

    @Test
    void soItIsOn24() {
        assertThat(findings(UNRESOLVED_SYMBOL, KERNEL_24, module24()))
                .containsExactly("REFUSES MISSING_SYMBOL kmatrix_exported_by_nobody");
    }

    @ParameterizedTest
    @CsvSource({"2.6.9, true", "2.6.32, false", "6.1, true", "6.14, false"})
    void aGplOnlySymbolOfTheKernelComesInTheKernelsVersionSoThatTheLicenceIsAllThatIsWrong(
            String release, boolean wide) {
        var module = wide ? module26() : object26(TestElf.i386());
        var kernel = wide ? kernel26(release) : kernel26(release, Architecture.I386);

        assertThat(findings(GPL_ONLY_SYMBOL, kernel, module)).containsExactly("REFUSES GPL_ONLY secret");
    }

    @Test
    void on24ItComesUnderItsVersionedName() {
        assertThat(findings(GPL_ONLY_SYMBOL, KERNEL_24, module24())).containsExactly("REFUSES GPL_ONLY secret");
    }

    @Test
    void aGplOnlySymbolThatTheModuleImportsAnywayNeedsOnlyTheLicence() {
        var module = object26(TestElf.x86().imports("secret"));

        var control = Controls.make(GPL_ONLY_SYMBOL, module, kernel26("6.1"), List.of());

        assertThat(control.reason()).isEqualTo("license became Proprietary; it imports secret");
        assertThat(ModuleObject.read("x.ko", control.bytes().orElseThrow())
                        .modinfo()
                        .all("license"))
                .containsExactly("Proprietary");
    }

    @Test
    void aKernelOfWhichNoGplOnlySymbolIsKnownHasNoSuchControl() {
        var kernel = kernel("2.4.37.11", "c0117c8c printk_R1b7d4074\n");

        assertThat(Controls.make(GPL_ONLY_SYMBOL, module24(), kernel, List.of()))
                .isInstanceOf(Control.Inapplicable.class);
    }

    @Test
    void aModuleWithoutTheOneThatItNeedsIsItselfUnchanged() {
        var provider = provider();
        var consumer = object26(TestElf.x86().imports("pair_answer"));

        var control = Controls.make(DEPENDENCY_MISSING, consumer, kernel26("6.1"), List.of(provider));

        assertThat(control).isInstanceOfSatisfying(Control.Made.class, it -> {
            assertThat(it.alone()).isTrue();
            assertThat(it.reason()).isEqualTo("pair_provider, which exports pair_answer, is not loaded");
        });
        assertThat(control.bytes().orElseThrow()).isEqualTo(consumer);
    }

    @Test
    void aModuleThatNeedsNoOtherHasNoneToMiss() {
        assertThat(Controls.make(DEPENDENCY_MISSING, module26(), kernel26("6.1"), List.of(provider())))
                .isEqualTo(
                        new Control.Inapplicable("dependency-missing", "the module needs no other module of the spec"));
    }

    private static List<String> findings(ControlKind kind, KernelAbi kernel, byte[] module) {
        assertThat(Audit.of(kernel)
                        .verdict(ModuleObject.read("x.ko", module), List.of())
                        .findings())
                .describedAs("the module itself")
                .isEmpty();
        var changed = Controls.make(kind, module, kernel, List.of()).bytes().orElseThrow();
        return Audit.of(kernel).verdict(ModuleObject.read("x.ko", changed), List.of()).findings().stream()
                .map(it -> it.effect() + " " + it.check() + " " + it.subject())
                .toList();
    }

    private static byte[] module24() {
        return TestElf.i386()
                .modinfo("kernel_version=2.4.37.11", "using_checksums=1", "license=GPL")
                .imports("printk_R1b7d4074")
                .bytes();
    }

    private static byte[] module26() {
        return object26(TestElf.x86());
    }

    private static byte[] object26(TestElf object) {
        return object.structure(352)
                .modinfo("license=GPL", "vermagic=any ", "author=a")
                .versions("struct_module", 0x11, "module_layout", 0x11, "printk", 0x22)
                .extendedVersions("module_layout", 0x11, "printk", 0x22)
                .imports("printk")
                .bytes();
    }

    private static ModuleObject provider() {
        return ModuleObject.read(
                "pair_provider.ko",
                TestElf.x86()
                        .structure(352)
                        .section("__ksymtab", new byte[16])
                        .defined("__ksymtab_pair_answer", 2, 0)
                        .bytes());
    }

    private static KernelAbi kernel26(String release) {
        return kernel26(release, Architecture.X86_64);
    }

    private static KernelAbi kernel26(String release, Architecture architecture) {
        var symbols = Symvers.parse("Module.symvers", """
                0x00000011\tstruct_module\tvmlinux\tEXPORT_SYMBOL
                0x00000011\tmodule_layout\tvmlinux\tEXPORT_SYMBOL
                0x00000022\tprintk\tvmlinux\tEXPORT_SYMBOL
                0x00000033\tsecret\tvmlinux\tEXPORT_SYMBOL_GPL
                """);
        return KernelAbi.of(Release.parse(release), architecture, symbols, KernelConfig.unknown());
    }

    private static KernelAbi kernel(String release, String ksyms) {
        return KernelAbi.of(
                Release.parse(release), Architecture.I386, Symvers.parse("/proc/ksyms", ksyms), KernelConfig.unknown());
    }
}
