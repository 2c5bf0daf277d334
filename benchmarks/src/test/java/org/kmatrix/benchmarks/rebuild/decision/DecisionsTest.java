package org.kmatrix.benchmarks.rebuild.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.elf.Modinfo;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.VersionTable;
import org.kmatrix.kernels.sources.Truth;
import org.kmatrix.kernels.srcversion.Srcversion;
import org.kmatrix.kernels.srcversion.SrcversionReport;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.Symvers;

class DecisionsTest {
    private static final String OLD_MAGIC = "6.1.0-1 SMP preempt mod_unload modversions ";
    private static final String SRCVERSION = "ABCDEF0123456789ABCDEF0";

    private static InstalledModule module(Optional<String> changed, String vermagic) {
        var crc = Crc.parse("0x11111111");
        var layout = Crc.parse("0x22222222");
        var object = new ModuleObject(
                "m",
                Architecture.X86_64,
                Generation.LINUX_2_6,
                new Modinfo(Map.of(
                        "vermagic", List.of(vermagic), "license", List.of("GPL"), "srcversion", List.of(SRCVERSION))),
                Optional.of(new VersionTable(
                        List.of(
                                new VersionTable.Row("module_layout", layout, 0),
                                new VersionTable.Row("printk", crc, 64)),
                        Optional.empty())),
                Optional.empty(),
                List.of(new ImportedSymbol("printk", "printk", Optional.of(crc), false, false)),
                List.of(),
                OptionalLong.empty(),
                false);
        return new InstalledModule(
                "m",
                List.of(new InstalledModule.Installed("m", Path.of("/lib/modules/6.1.0-1/extra/m.ko"), object)),
                Optional.empty(),
                changed);
    }

    private static Symvers symvers(String printk) {
        return Symvers.parse(
                "Module.symvers",
                "0x22222222\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n" + printk
                        + "\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n");
    }

    private static Decision audited(InstalledModule module, String printk) {
        var abi = KernelAbi.of(Release.parse("6.1.0-2"), Architecture.X86_64, symvers(printk), KernelConfig.unknown())
                .withVermagic("6.1.0-2 SMP preempt mod_unload modversions ");
        return new AuditDecision(abi).decide(module);
    }

    @Test
    void theSameVersionsLetAModuleStayUnderAnotherRelease() {
        assertThat(audited(module(Optional.empty(), OLD_MAGIC), "0x11111111").keeps())
                .isTrue();
    }

    @Test
    void anotherVersionDecidesAndIsNamed() {
        assertThat(audited(module(Optional.empty(), OLD_MAGIC), "0x99999999").against())
                .hasValueSatisfying(it -> assertThat(it).contains("printk", "0x11111111", "0x99999999"));
    }

    @Test
    void aChangedSourceDecidesWhateverTheKernelSays() {
        assertThat(audited(module(Optional.of("m.c"), OLD_MAGIC), "0x11111111").against())
                .contains("its source was changed: m.c");
    }

    @Test
    void aWordOfVermagicDecidesForTheAuditButNotForTheSrcversion() {
        var up = module(Optional.empty(), "6.1.0-1 preempt mod_unload modversions ");
        assertThat(audited(up, "0x11111111").keeps()).isFalse();
        assertThat(bySrcversion(up, "0x11111111", new Srcversion.Known(SRCVERSION, Truth.YES, List.of()))
                        .keeps())
                .isTrue();
    }

    @Test
    void anotherSrcversionAnUnknownOneAndAnotherVersionOfASymbolDecide() {
        var module = module(Optional.empty(), OLD_MAGIC);
        var same = new Srcversion.Known(SRCVERSION, Truth.YES, List.of());
        assertThat(bySrcversion(module, "0x11111111", same).keeps()).isTrue();
        assertThat(bySrcversion(module, "0x99999999", same).reason()).contains("printk");
        assertThat(bySrcversion(module, "0x11111111", new Srcversion.Known("0", Truth.YES, List.of()))
                        .reason())
                .contains(SRCVERSION);
        assertThat(bySrcversion(module, "0x11111111", new Srcversion.Unknown("it is configured"))
                        .reason())
                .contains("it is configured");
    }

    private static Decision bySrcversion(InstalledModule module, String printk, Srcversion sources) {
        var report = new SrcversionReport(new TreeMap<>(Map.of("m.ko", sources)), List.of());
        return new SrcversionDecision(symvers(printk)).decide(module, report);
    }

    @Test
    void whatIsNotInstalledCannotStay() {
        var gone = new InstalledModule(
                "m", List.of(), Optional.of("m is not installed for the old kernel"), Optional.empty());
        assertThat(audited(gone, "0x11111111").keeps()).isFalse();
    }
}
