package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void theModuleItselfIsAcceptedSoThatItsControlsMeanSomething() {
        assertThat(verdict(MODULE).findings()).isEmpty();
    }

    @Test
    void aFlippedVersionIsRefusedForThatSymbolAlone() {
        var control = Controls.crcFlipped(MODULE, KERNEL);
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
        var kernel = KernelAbi.of(
                Release.parse("2.4.37.11"),
                Architecture.I386,
                Symvers.parse("/proc/ksyms", "c0117c8c printk_Rsmp_1b7d4074\nc0117c8c kfree_Rsmp_00000077\n"),
                KernelConfig.unknown());
        var module = TestElf.i386()
                .modinfo("kernel_version=2.4.37.11", "using_checksums=1")
                .imports("kfree_Rsmp_00000077", "printk_Rsmp_1b7d4074")
                .bytes();

        var bytes = Controls.crcFlipped(module, kernel).bytes().orElseThrow();

        var changed = ModuleObject.read("x.o", bytes);
        assertThat(changed.imports())
                .extracting(ImportedSymbol::linkedName)
                .containsExactly("kfree_Rsmp_00000077", "printk_Rsmp_e482bf8b");
        assertThat(Audit.of(kernel)
                        .verdict(changed, List.of())
                        .message()
                        .orElseThrow()
                        .fragment())
                .isEqualTo("unresolved symbol printk_Rsmp_e482bf8b");
    }

    @Test
    void aModuleWithoutVersionsHasNoneToFlip() {
        var module = TestElf.i386().structure(352).imports("printk").bytes();

        assertThat(Controls.crcFlipped(module, KERNEL))
                .isEqualTo(new Control.Inapplicable(
                        "crc-flipped", "the module has no symbol versions, so none can be wrong"));
    }

    @Test
    void aVersionThatIsWrongAlreadyIsNoControl() {
        var module = TestElf.i386()
                .structure(352)
                .versions("printk", 1)
                .imports("printk")
                .bytes();

        assertThat(Controls.crcFlipped(module, KERNEL).bytes()).isEmpty();
    }

    @Test
    void theExtendedTableIsFlippedTogetherWithTheOther() {
        var module = TestElf.x86()
                .structure(8)
                .versions("printk", 0x1b7d4074)
                .extendedVersions("printk", 0x1b7d4074)
                .imports("printk")
                .bytes();

        var bytes = Controls.crcFlipped(module, KERNEL).bytes().orElseThrow();

        var changed = ModuleObject.read("x.ko", bytes);
        assertThat(changed.versions().orElseThrow().bySymbol())
                .isEqualTo(changed.extendedVersions().orElseThrow().bySymbol())
                .hasToString("{printk=0xe482bf8b}");
    }

    @Test
    void removedVersionsAreNotSeenByTheLoader() {
        var bytes = Controls.versionsRemoved(MODULE, KERNEL).bytes().orElseThrow();

        assertThat(ModuleObject.read("x.ko", bytes).versions()).isEmpty();
        assertThat(verdict(bytes).of(Check.NO_VERSIONS)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void eachWordOfVermagicCanBeChangedAloneAndIsThenRefused(VermagicWord word) {
        var control = Controls.vermagicChanged(MODULE, KERNEL, word);

        var verdict = verdict(control.bytes().orElseThrow());
        assertThat(verdict.refusals()).isNotEmpty().allMatch(it -> it.check() == Check.VERMAGIC_WORD);
        assertThat(verdict.refusals()).extracting(Finding::subject).contains(word.id());
        assertThat(differences(control.bytes().orElseThrow(), MODULE)).isBetween(1L, 2L);
    }

    @Test
    void aWordThatIsNotThereCannotBeChanged() {
        var module = TestElf.x86().structure(8).modinfo("vermagic=6.1.0 SMP ").bytes();

        assertThat(Controls.vermagicChanged(module, KERNEL, VermagicWord.COMPILER))
                .isEqualTo(new Control.Inapplicable(
                        "vermagic-compiler", "the module's vermagic has no such word: 6.1.0 SMP "));
    }

    @Test
    void anotherReleaseIsToleratedBy26AsItsLoaderSkipsIt() {
        var verdict = verdict(Controls.releaseChanged(MODULE, KERNEL).bytes().orElseThrow());

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.of(Check.RELEASE_WORD)).hasSize(1);
    }

    @Test
    void aSignatureIsTakenOffBecauseAnyChangeWouldBreakIt() {
        var signed = signed(MODULE);

        assertThat(ModuleObject.read("x.ko", signed).signed()).isTrue();
        assertThat(Controls.crcFlipped(signed, KERNEL).bytes().orElseThrow()).hasSameSizeAs(MODULE);
    }

    @Test
    void controlsOfACompressedModuleAreNotCompressed() {
        assertThat(Controls.crcFlipped(Zstd.compress(MODULE), KERNEL).bytes().orElseThrow())
                .isEqualTo(Controls.crcFlipped(MODULE, KERNEL).bytes().orElseThrow());
    }

    @Test
    void allControlsHaveNamesOfTheirOwn() {
        assertThat(Controls.all(MODULE, KERNEL))
                .extracting(Control::name)
                .doesNotHaveDuplicates()
                .contains("crc-flipped", "versions-removed", "release-changed", "vermagic-mod-unload");
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
