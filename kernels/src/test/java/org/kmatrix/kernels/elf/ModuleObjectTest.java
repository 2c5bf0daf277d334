package org.kmatrix.kernels.elf;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ModuleObjectTest {
    private static final byte[] MODULE = TestElf.x86()
            .modinfo(
                    "license=GPL",
                    "alias=pci:1",
                    "alias=pci:2",
                    "depends=8390,mii",
                    "import_ns=CRYPTO",
                    "import_ns=DMA",
                    "vermagic=6.1.0 SMP mod_unload modversions ")
            .structure(896)
            .versions("module_layout", 0x9060323f, "_printk", 0x92997ed8)
            .imports("_printk", "kfree")
            .weakImport("maybe")
            .bytes();

    @Test
    void readsWhatA64BitModuleSaysOfItself() {
        var module = ModuleObject.read("drivers/net/ne2k-pci.ko", MODULE);

        assertThat(module.name()).isEqualTo("ne2k_pci");
        assertThat(module.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(module.generation()).isEqualTo(Generation.LINUX_2_6);
        assertThat(module.structureSize()).isEqualTo(OptionalLong.of(896));
        assertThat(module.modinfo().all("alias")).containsExactly("pci:1", "pci:2");
        assertThat(module.modinfo().depends()).containsExactly("8390", "mii");
        assertThat(module.modinfo().importNamespaces()).containsExactly("CRYPTO", "DMA");
        assertThat(module.modinfo().license()).contains("GPL");
        assertThat(module.modinfo().vermagic()).contains("6.1.0 SMP mod_unload modversions ");
        assertThat(module.signed()).isFalse();
    }

    @Test
    void givesEachImportItsVersionAndItsBinding() {
        var module = ModuleObject.read("x.ko", MODULE);

        assertThat(module.versions().orElseThrow().bySymbol())
                .containsEntry("module_layout", new Crc(0x9060323fL))
                .hasSize(2);
        assertThat(module.imports())
                .containsExactly(
                        new ImportedSymbol("_printk", "_printk", Optional.of(new Crc(0x92997ed8L)), false, false),
                        new ImportedSymbol("kfree", "kfree", Optional.empty(), false, false),
                        new ImportedSymbol("maybe", "maybe", Optional.empty(), false, true));
    }

    @Test
    void readsThe32BitTableWhoseVersionsHaveFourBytes() {
        var bytes = TestElf.i386()
                .structure(352)
                .versions("struct_module", 0x81d8b9b4, "printk", 0x1b7d4074)
                .imports("printk")
                .bytes();

        var module = ModuleObject.read("x.ko", bytes);

        assertThat(module.architecture()).isEqualTo(Architecture.I386);
        assertThat(module.versions().orElseThrow().rows())
                .extracting(row -> row.symbol() + "=" + row.crc())
                .containsExactly("struct_module=0x81d8b9b4", "printk=0x1b7d4074");
    }

    @Test
    void readsTheExtendedTablesWithNamesOfAnyLength() {
        var longName = "rust_".repeat(40);
        var bytes = TestElf.x86()
                .structure(1280)
                .extendedVersions("module_layout", 1, longName, 0xfffffffe)
                .imports(longName)
                .bytes();

        var module = ModuleObject.read("x.ko", bytes);

        assertThat(module.versions()).isEmpty();
        assertThat(module.extendedVersions().orElseThrow().bySymbol())
                .containsEntry(longName, new Crc(0xfffffffeL))
                .hasSize(2);
        assertThat(module.imports().get(0).crc()).contains(new Crc(0xfffffffeL));
    }

    @Test
    void splitsTheVersionedNamesOf24() {
        var bytes = TestElf.i386()
                .modinfo("kernel_version=2.4.37.11", "using_checksums=1")
                .imports("printk_R1b7d4074", "kmalloc_Rsmp_93d4cfe6", "__this_module")
                .bytes();

        var module = ModuleObject.read("/tmp/hello.o", bytes);

        assertThat(module.name()).isEqualTo("hello");
        assertThat(module.generation()).isEqualTo(Generation.LINUX_2_4);
        assertThat(module.modinfo().kernelVersion()).contains("2.4.37.11");
        assertThat(module.modinfo().usesChecksums()).isTrue();
        assertThat(module.imports())
                .containsExactly(
                        new ImportedSymbol("printk", "printk_R1b7d4074", crc(0x1b7d4074L), false, false),
                        new ImportedSymbol("kmalloc", "kmalloc_Rsmp_93d4cfe6", crc(0x93d4cfe6L), true, false),
                        new ImportedSymbol("__this_module", "__this_module", Optional.empty(), false, false));
    }

    @Test
    void findsTheExportsOf24AndWhichAreGplOnly() {
        var strings = "open_Rsmp_01020304\0GPLONLY_close_R05060708\0".getBytes(StandardCharsets.US_ASCII);
        var bytes = TestElf.i386()
                .section(".kstrtab", strings)
                .section("__ksymtab", new byte[16])
                .defined("__kstrtab_open_Rsmp_01020304", 1, 0)
                .defined("__ksymtab_open_Rsmp_01020304", 2, 0)
                .defined("__kstrtab_close_R05060708", 1, 19)
                .defined("__ksymtab_close_R05060708", 2, 8)
                .bytes();

        assertThat(ModuleObject.read("8390.o", bytes).exports())
                .containsExactly(
                        new KernelSymbol("open", crc(0x01020304L), true, "8390", ExportType.NORMAL, ""),
                        new KernelSymbol("close", crc(0x05060708L), false, "8390", ExportType.GPL, ""));
    }

    @Test
    void findsExportsWithAbsoluteVersions() {
        var bytes = TestElf.i386()
                .structure(352)
                .section("__ksymtab", new byte[8])
                .section("__ksymtab_gpl", new byte[8])
                .defined("__ksymtab_pair_add", 2, 0)
                .defined("__crc_pair_add", 0xfff1, 0x8e1c06f0L)
                .defined("__ksymtab_pair_secret", 3, 0)
                .bytes();

        assertThat(ModuleObject.read("pair.ko", bytes).exports())
                .containsExactly(
                        new KernelSymbol("pair_add", crc(0x8e1c06f0L), false, "pair", ExportType.NORMAL, ""),
                        new KernelSymbol("pair_secret", Optional.empty(), false, "pair", ExportType.GPL, ""));
    }

    @Test
    void findsExportsWhoseVersionsAreStoredInASection() {
        var crcs = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0x8e1c06f0);
        var bytes = TestElf.x86()
                .structure(896)
                .section("___ksymtab_gpl+pair_add", new byte[12])
                .section("__kcrctab_gpl", crcs.array())
                .section("__ksymtab_strings", "pair_add\0PAIR\0".getBytes(StandardCharsets.US_ASCII))
                .defined("__ksymtab_pair_add", 2, 0)
                .defined("__crc_pair_add", 3, 4)
                .defined("__kstrtabns_pair_add", 4, 9)
                .bytes();

        assertThat(ModuleObject.read("pair.ko", bytes).exports())
                .containsExactly(new KernelSymbol("pair_add", crc(0x8e1c06f0L), false, "pair", ExportType.GPL, "PAIR"));
    }

    @Test
    void findsExportsOfKernelsThatTellGplOnlySymbolsByAFlag() {
        var bytes = TestElf.x86()
                .structure(1280)
                .section("__ksymtab", new byte[24])
                .section("__kflagstab", new byte[] {0, 1})
                .defined("__ksymtab_pair_add", 2, 0)
                .defined("__flags_pair_add", 3, 0)
                .defined("__ksymtab_pair_secret", 2, 12)
                .defined("__flags_pair_secret", 3, 1)
                .bytes();

        assertThat(ModuleObject.read("pair.ko", bytes).exports())
                .extracting(it -> it.name() + " " + it.type())
                .containsExactly("pair_add NORMAL", "pair_secret GPL");
    }

    @Test
    void aStrippedModuleStillTellsItsExportsByTheirRelocations() {
        var bytes = TestElf.x86()
                .structure(896)
                .section("__ksymtab_gpl", new byte[24])
                .relocations(
                        "__ksymtab_gpl",
                        new int[][] {{0, 1, 0}, {4, 2, 0}, {8, 2, 9}, {12, 1, 8}, {16, 2, 14}, {20, 2, 13}})
                .section("__ksymtab_strings", "pair_add\0PAIR\0pair_get\0".getBytes(StandardCharsets.US_ASCII))
                .section("__kcrctab_gpl", new byte[] {1, 0, 0, 0, 2, 0, 0, 0})
                .defined("pair_text", 1, 0)
                .defined("", 4, 0)
                .defined("__crc_pair_add", 0xfff1, 0x8e1c06f0L)
                .bytes();

        assertThat(ModuleObject.read("pair.ko", bytes).exports())
                .containsExactly(
                        new KernelSymbol("pair_add", crc(0x8e1c06f0L), false, "pair", ExportType.GPL, "PAIR"),
                        new KernelSymbol("pair_get", crc(2), false, "pair", ExportType.GPL, ""));
    }

    @Test
    void readsCompressedModulesLikePlainOnes(@TempDir Path directory) throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(MODULE);
        }
        var xz = new ByteArrayOutputStream();
        try (var out = new XZOutputStream(xz, new LZMA2Options())) {
            out.write(MODULE);
        }
        var plain = ModuleObject.read("x.ko", MODULE);

        for (var content : List.of(gzip.toByteArray(), xz.toByteArray(), Zstd.compress(MODULE))) {
            var file = Files.write(directory.resolve("x.ko.compressed"), content);
            assertThat(ModuleObject.read(file)).isEqualTo(plain);
        }
    }

    @Test
    void ignoresAVersionTableThatIsNotLoaded() {
        var image = ElfImage.of("x.ko", MODULE);
        var bytes = image.bytes();
        bytes[image.find("__versions").orElseThrow().headerOffset() + 8] = 0;

        assertThat(ModuleObject.read("x.ko", bytes).versions()).isEmpty();
    }

    private static Optional<Crc> crc(long value) {
        return Optional.of(new Crc(value));
    }
}
