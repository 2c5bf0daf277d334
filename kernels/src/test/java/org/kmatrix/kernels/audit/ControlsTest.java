package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.ControlKind.CRC_FLIPPED;
import static org.kmatrix.kernels.audit.ControlKind.RELEASE_CHANGED;
import static org.kmatrix.kernels.audit.ControlKind.VERMAGIC_COMPILER;
import static org.kmatrix.kernels.audit.ControlKind.VERMAGIC_SMP;
import static org.kmatrix.kernels.audit.ControlKind.VERSIONS_REMOVED;
import static org.kmatrix.kernels.audit.ControlKind.VERSION_REMOVED;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.elf.VersionTable;
import org.kmatrix.kernels.symvers.Symvers;

class ControlsTest {
    private static final String VERMAGIC = "2.6.18 SMP preempt mod_unload modversions 586 REGPARM 4KSTACKS gcc-3.4";
    private static final KernelAbi KERNEL = KernelAbi.of(
                    Release.parse("2.6.18"),
                    Architecture.I386,
                    Symvers.parse("Module.symvers", """
                            0x00000011\tstruct_module\tvmlinux
                            0x1b7d4074\tprintk\tvmlinux
                            0x00000077\tkfree\tvmlinux
                            """),
                    KernelConfig.unknown())
            .withVermagic(VERMAGIC);
    private static final byte[] MODULE = TestElf.i386()
            .structure(352)
            .modinfo("license=GPL", "vermagic=" + VERMAGIC)
            .versions("struct_module", 0x11, "kfree", 0x77, "printk", 0x1b7d4074, "unused", 5)
            .imports("kfree", "printk")
            .bytes();

    private static final KernelAbi KERNEL_24 = KernelAbi.of(
            Release.parse("2.4.37.11"),
            Architecture.I386,
            Symvers.parse("/proc/ksyms", "c0117c8c printk_Rsmp_1b7d4074\nc0117c8c kfree_Rsmp_00000077\n"),
            KernelConfig.unknown());
    private static final byte[] MODULE_24 = TestElf.i386()
            .modinfo("kernel_version=2.4.37.11", "using_checksums=1")
            .imports("kfree_Rsmp_00000077", "printk_Rsmp_1b7d4074")
            .bytes();

    @Test
    void theModuleItselfIsAcceptedSoThatItsControlsMeanSomething() {
        assertThat(verdict(MODULE).findings()).isEmpty();
    }

    @Test
    void aFlippedVersionIsRefusedForThatSymbolAlone() {
        var control = make(CRC_FLIPPED, MODULE);
        var bytes = control.bytes().orElseThrow();

        assertThat(verdict(bytes).refusals())
                .extracting(it ->
                        it.check() + " " + it.subject() + " " + it.moduleValue().orElse(""))
                .containsExactly("SYMBOL_VERSION printk 0xe482bf8b");
        assertThat(control.reason()).isEqualTo("printk: 0x1b7d4074 became 0xe482bf8b");
        assertThat(differences(bytes, MODULE)).isEqualTo(4);
    }

    @Test
    void on24TheVersionInTheNameIsFlipped() {
        var changed = make24(CRC_FLIPPED);

        assertThat(changed.imports())
                .extracting(ImportedSymbol::linkedName)
                .containsExactly("kfree_Rsmp_00000077", "printk_Rsmp_e482bf8b");
        assertThat(Audit.of(KERNEL_24)
                        .verdict(changed, List.of())
                        .message()
                        .orElseThrow()
                        .fragment())
                .isEqualTo("unresolved symbol printk_Rsmp_e482bf8b");
    }

    @Test
    void aModuleWithoutVersionsHasNoneToFlip() {
        var module = TestElf.i386().structure(352).imports("printk").bytes();

        for (var kind : List.of(CRC_FLIPPED, VERSION_REMOVED, VERSIONS_REMOVED)) {
            assertThat(make(kind, module))
                    .isEqualTo(new Control.Inapplicable(kind.id(), "the module has no symbol versions"));
        }
    }

    @Test
    void aVersionThatIsWrongAlreadyIsNoControl() {
        var module = TestElf.i386()
                .structure(352)
                .versions("printk", 1)
                .imports("printk")
                .bytes();

        assertThat(make(CRC_FLIPPED, module).bytes()).isEmpty();
    }

    @Test
    void theExtendedTableIsFlippedTogetherWithTheOther() {
        var module = TestElf.x86()
                .structure(8)
                .versions("printk", 0x1b7d4074)
                .extendedVersions("printk", 0x1b7d4074)
                .imports("printk")
                .bytes();

        var bytes = make(CRC_FLIPPED, module).bytes().orElseThrow();

        var changed = ModuleObject.read("x.ko", bytes);
        assertThat(changed.versions().orElseThrow().bySymbol())
                .isEqualTo(changed.extendedVersions().orElseThrow().bySymbol())
                .hasToString("{printk=0xe482bf8b}");
    }

    @Test
    void removedVersionsAreNotSeenByTheLoader() {
        var bytes = make(VERSIONS_REMOVED, MODULE).bytes().orElseThrow();

        assertThat(ModuleObject.read("x.ko", bytes).versions()).isEmpty();
        assertThat(verdict(bytes).of(Check.NO_VERSIONS)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void eachWordOfVermagicCanBeChangedAloneAndIsThenRefused(VermagicWord word) {
        var control = make(ControlKind.valueOf("VERMAGIC_" + word), MODULE);

        var verdict = verdict(control.bytes().orElseThrow());
        assertThat(verdict.refusals()).isNotEmpty().allMatch(it -> it.check() == Check.VERMAGIC_WORD);
        assertThat(verdict.refusals()).extracting(Finding::subject).contains(word.id());
        assertThat(differences(control.bytes().orElseThrow(), MODULE)).isBetween(1L, 2L);
    }

    @Test
    void aWordThatIsNotThereIsAddedWhereTheReleaseKnowsIt() {
        var module = TestElf.x86().structure(8).modinfo("vermagic=2.6.18 mod_unload ");

        var bytes = make(VERMAGIC_SMP, module.bytes()).bytes().orElseThrow();

        assertThat(ModuleObject.read("x.ko", bytes).modinfo().vermagic()).contains("2.6.18 SMP mod_unload ");
    }

    @Test
    void aWordThatTheReleaseDoesNotKnowCannotBeChanged() {
        var module = TestElf.x86().structure(8).modinfo("vermagic=2.6.18 SMP ");

        assertThat(make(VERMAGIC_COMPILER, module.bytes()))
                .isEqualTo(new Control.Inapplicable(
                        "vermagic-compiler", "2.6.18 has no such word in its vermagic: 2.6.18 SMP "));
    }

    @Test
    void anotherReleaseIsToleratedBy26AsItsLoaderSkipsIt() {
        var verdict = verdict(make(RELEASE_CHANGED, MODULE).bytes().orElseThrow());

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.of(Check.RELEASE_WORD)).hasSize(1);
    }

    @Test
    void aSignatureIsTakenOffBecauseAnyChangeWouldBreakIt() {
        var signed = signed(MODULE);

        assertThat(ModuleObject.read("x.ko", signed).signed()).isTrue();
        assertThat(make(CRC_FLIPPED, signed).bytes().orElseThrow()).hasSameSizeAs(MODULE);
    }

    @Test
    void controlsOfACompressedModuleAreNotCompressed() {
        assertThat(make(CRC_FLIPPED, Zstd.compress(MODULE)).bytes().orElseThrow())
                .isEqualTo(make(CRC_FLIPPED, MODULE).bytes().orElseThrow());
    }

    @Test
    void oneRemovedVersionLeavesTheOthers() {
        var bytes = make(VERSION_REMOVED, MODULE).bytes().orElseThrow();

        assertThat(ModuleObject.read("x.ko", bytes).versions().orElseThrow().rows())
                .extracting(VersionTable.Row::symbol)
                .containsExactly("struct_module", "kfree", "unused");
        assertThat(verdict(bytes).findings())
                .extracting(it -> it.check() + " " + it.subject())
                .containsExactly("MISSING_VERSION printk");
    }

    @Test
    void theExtendedTablesLoseTheSameVersion() {
        var module = TestElf.x86()
                .structure(8)
                .versions("a", 1, "printk", 0x1b7d4074)
                .extendedVersions("a", 1, "printk", 0x1b7d4074, "b", 2)
                .imports("printk");

        var bytes = make(VERSION_REMOVED, module.bytes()).bytes().orElseThrow();

        var changed = ModuleObject.read("x.ko", bytes);
        assertThat(changed.versions().orElseThrow().bySymbol()).hasToString("{a=0x00000001}");
        assertThat(changed.extendedVersions().orElseThrow().bySymbol()).hasToString("{a=0x00000001, b=0x00000002}");
        assertThat(changed.extendedVersions().orElseThrow().fault()).isEmpty();
    }

    @Test
    void on24VersionsAreRemovedFromTheNames() {
        var one = make24(VERSION_REMOVED);
        var all = make24(VERSIONS_REMOVED);

        assertThat(one.imports())
                .extracting(ImportedSymbol::linkedName)
                .containsExactly("kfree_Rsmp_00000077", "printk");
        assertThat(Audit.of(KERNEL_24).verdict(one, List.of()).accepted()).isFalse();
        assertThat(all.imports()).extracting(ImportedSymbol::linkedName).containsExactly("kfree", "printk");
        assertThat(all.modinfo().usesChecksums()).isFalse();
    }

    private static ModuleObject make24(ControlKind kind) {
        return ModuleObject.read(
                "x.o",
                Controls.make(kind, MODULE_24, KERNEL_24, List.of()).bytes().orElseThrow());
    }

    private static Control make(ControlKind kind, byte[] module) {
        return Controls.make(kind, module, KERNEL, List.of());
    }

    private static byte[] signed(byte[] module) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(module);
        out.writeBytes(new byte[300]);
        out.writeBytes(ByteBuffer.allocate(12).putInt(8, 300).array());
        out.writeBytes("~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static long differences(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length).filter(i -> one[i] != other[i]).count();
    }

    private static Verdict verdict(byte[] module) {
        return Audit.of(KERNEL).verdict(ModuleObject.read("x.ko", module), List.of());
    }
}
