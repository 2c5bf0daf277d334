package org.kmatrix.kernels.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.compression.Packer;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.kernels.symvers.SymversException;
import org.kmatrix.kernels.symvers.SymversForm;

class RecoveryTest {
    private static final long I386 = 0xc0100000L;
    private static final long X86_64 = 0xffffffff80200000L;
    private static final List<TestExport> EXPORTS = TestExport.some(300, ExportType.NORMAL, ExportType.GPL);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aKernelIsUnpackedWhateverItIsPackedBy(Compression compression) {
        var kernel = TestElfKernel.bytes(
                true, EntryForm.DISTANCES_AND_NAMESPACE, VersionForm.NUMBERS, "6.1.0-18-amd64", EXPORTS);

        var recovered = recover(TestBootImage.located(kernel, compression));

        assertThat(recovered.compression()).contains(compression);
        assertThat(recovered.symvers().symbols().values()).containsExactlyInAnyOrderElementsOf(symbols(EXPORTS));
        assertThat(recover(Packer.pack(compression, kernel)).symvers()).isEqualTo(recovered.symvers());
    }

    @ParameterizedTest
    @CsvSource({
        "true,  ADDRESSES,               WIDE_NUMBERS, 2.6.32",
        "false, ADDRESSES,               NUMBERS,      2.6.39",
        "true,  DISTANCES,               NUMBERS,      4.19.0",
        "true,  DISTANCES,               DISTANCES,    5.3.0",
        "false, ADDRESSES_AND_NAMESPACE, NUMBERS,      5.10.0",
        "true,  ADDRESSES_AND_NAMESPACE, NUMBERS,      5.10.0",
        "false, DISTANCES_AND_NAMESPACE, DISTANCES,    5.10.0",
        "true,  DISTANCES_AND_NAMESPACE, NUMBERS,      6.12.0",
    })
    void theTablesOfAnElfKernelAreReadInAllTheirForms(
            boolean wide, EntryForm form, VersionForm versions, String release) {
        var exports = new ArrayList<>(TestExport.some(60, TestFlatKernel.KINDS.toArray(ExportType[]::new)));
        if (form == EntryForm.ADDRESSES_AND_NAMESPACE || form == EntryForm.DISTANCES_AND_NAMESPACE) {
            exports.add(new TestExport("usb_stor_suspend", 0xe1cc2a05, ExportType.GPL, "USB_STORAGE"));
        }

        var recovered = recover(TestElfKernel.bytes(wide, form, versions, release, exports));

        assertThat(recovered.symvers().symbols().values()).containsExactlyInAnyOrderElementsOf(symbols(exports));
        assertThat(recovered.abi().orElseThrow().release()).hasToString(release);
        assertThat(recovered.abi().orElseThrow().architecture())
                .isEqualTo(wide ? Architecture.X86_64 : Architecture.I386);
    }

    @Test
    void from71OnAFlagTellsWhichSymbolsAreGplOnly() {
        var recovered = recover(TestElfKernel.flagged("7.1.0", EXPORTS));

        assertThat(recovered.symvers().symbols().values()).containsExactlyInAnyOrderElementsOf(symbols(EXPORTS));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0xc0100000,         2.6.18",
        "4, 0xc0400000,         2.6.23",
        "4, 0x80100000,         2.6.20",
        "8, 0xffffffff80100000, 2.6.18",
        "8, 0xffffffff80200000, 2.6.25"
    })
    void anImageWithoutSectionsIsReadWhereverItIsLinkedFor(int word, String base, String release) {
        var exports = TestExport.some(400, TestFlatKernel.KINDS.toArray(ExportType[]::new));
        var image = new TestFlatKernel(word, Long.parseUnsignedLong(base.substring(2), 16), release, exports).bytes();

        var recovered = recover(TestBootImage.unlocated(image));

        assertThat(recovered.symvers().symbols().values()).containsExactlyInAnyOrderElementsOf(symbols(exports));
        assertThat(recovered.untold()).isEmpty();
        assertThat(recovered.abi().orElseThrow().architecture())
                .isEqualTo(word == 8 ? Architecture.X86_64 : Architecture.I386);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNUSED", "UNUSED_GPL", "GPL_FUTURE"})
    void aKindOfExportsIsToldWhichOfTheRareKindsItIsAlone(ExportType rare) {
        var exports = TestExport.some(200, ExportType.NORMAL, ExportType.GPL, rare);

        var recovered = recover(new TestFlatKernel(4, I386, "2.6.22", exports).bytes());

        assertThat(recovered.symvers().symbols().values()).containsExactlyInAnyOrderElementsOf(symbols(exports));
    }

    @Test
    void olderReleasesHadFewerKindsOfExports() {
        var two = TestExport.some(90, ExportType.NORMAL, ExportType.GPL);
        var three = TestExport.some(90, ExportType.NORMAL, ExportType.GPL, ExportType.GPL_FUTURE);
        var oldest = new TestFlatKernel(4, I386, "2.6.12", two).knowing(ExportType.NORMAL, ExportType.GPL);
        var later = new TestFlatKernel(8, X86_64, "2.6.17.14", three)
                .knowing(ExportType.NORMAL, ExportType.GPL, ExportType.GPL_FUTURE);

        assertThat(recover(oldest.bytes()).symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(symbols(two));
        assertThat(recover(later.bytes()).symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(symbols(three));
    }

    @Test
    void whereNothingTellsTheKindsOfExportsThatIsSaid() {
        var recovered = recover(new TestFlatKernel(8, X86_64, "2.6.18", EXPORTS)
                .withoutReferences()
                .bytes());

        assertThat(recovered.symvers().symbols().values())
                .allMatch(it -> it.type() == ExportType.UNKNOWN)
                .allMatch(it -> it.crc().isPresent());
        assertThat(recovered.untold()).singleElement().asString().contains("GPL-only");
    }

    @ParameterizedTest
    @EnumSource(names = {"GPL", "UNUSED", "UNUSED_GPL", "GPL_FUTURE"})
    void aKernelWithoutVersionsGetsZerosAndThatIsSaid(ExportType rare) {
        var exports = TestExport.some(200, ExportType.NORMAL, ExportType.GPL, rare).stream()
                .map(it -> new TestExport(it.name(), 0, it.type(), ""))
                .toList();

        var recovered = recover(
                new TestFlatKernel(4, I386, "2.6.18", exports).withoutVersions().bytes());

        assertThat(recovered.symvers().symbols().values()).containsExactlyInAnyOrderElementsOf(symbols(exports));
        assertThat(recovered.untold()).singleElement().asString().contains("CONFIG_MODVERSIONS");
    }

    @Test
    void linux24HasItsVersionsInItsNames() {
        var exports = IntStream.range(0, 100)
                .mapToObj(i -> new TestExport("export%d_Rsmp_%08x".formatted(i, i * 7919), 0, ExportType.NORMAL, ""))
                .toList();

        var recovered = recover(new TestFlatKernel(4, I386, "2.4.37.11", exports)
                .withoutVersions()
                .bytes());

        assertThat(recovered.symvers().symbols()).hasSize(100);
        assertThat(recovered.symvers().find("export3").map(KernelSymbol::linked))
                .contains("export3_Rsmp_00005ccd");
        assertThat(recovered.form()).isEqualTo(SymversForm.WITH_TYPE);
    }

    @Test
    void linux24WithoutVersionsMarksItsGplOnlySymbols() {
        var exports = IntStream.range(0, 40)
                .mapToObj(i -> new TestExport((i == 7 ? "GPLONLY_" : "") + "export" + i, 0, ExportType.NORMAL, ""))
                .toList();

        var symvers = recover(new TestFlatKernel(4, I386, "2.4.32", exports)
                        .withoutVersions()
                        .bytes())
                .symvers();

        assertThat(symvers.find("export7").orElseThrow().type()).isEqualTo(ExportType.GPL);
        assertThat(symvers.find("export8").orElseThrow().type()).isEqualTo(ExportType.NORMAL);
    }

    @Test
    void theModulesExportsAreOwnedByTheirPaths() throws IOException {
        var image = Files.write(directory.resolve("vmlinuz"), new TestFlatKernel(4, I386, "2.6.18", EXPORTS).bytes());
        var modules = Files.createDirectories(directory.resolve("modules/2.6.18/kernel/drivers/net"));
        Files.write(modules.resolve("8390.ko.gz"), Packer.pack(Compression.GZIP, module()));
        Files.writeString(modules.resolve("broken.ko"), "no ELF");
        var extra = Files.createDirectories(directory.resolve("modules/2.6.18/extra"));
        Files.write(extra.resolve("own.ko"), module());

        var recovered = Recovery.read(image, Optional.of(directory.resolve("modules")));

        assertThat(recovered.text()).contains("0x8e1c06f0\tei_open\tdrivers/net/8390\tEXPORT_SYMBOL_GPL\n");
        assertThat(recovered.symvers().symbols()).hasSize(EXPORTS.size() + 1);
        assertThat(recovered.untold())
                .hasSize(2)
                .anyMatch(it -> it.contains("broken.ko"))
                .anyMatch(it -> it.contains("1 modules outside"));
    }

    @Test
    void modulesOfAnotherReleaseAreLeftOutAndNamed() throws IOException {
        var image = Files.write(directory.resolve("vmlinuz"), new TestFlatKernel(4, I386, "2.6.20", EXPORTS).bytes());
        for (int i = 0; i < 7; i++) {
            Files.write(directory.resolve("module" + i + ".ko"), module());
        }

        var recovered = Recovery.read(image, Optional.of(directory));

        assertThat(recovered.symvers().symbols()).hasSameSizeAs(EXPORTS);
        assertThat(recovered.untold())
                .hasSize(6)
                .startsWith("what this module exports: " + directory.resolve("module0.ko")
                        + " is built for 2.6.18, not for 2.6.20")
                .endsWith("what 2 more modules like these export");
    }

    @Test
    void withoutModulesItIsSaidThatTheirsAreMissing() throws IOException {
        var image = Files.write(directory.resolve("vmlinuz"), new TestFlatKernel(4, I386, "2.6.18", EXPORTS).bytes());

        assertThat(Recovery.read(image, Optional.empty()).untold()).containsExactly(Recovery.NO_MODULES);
        assertThat(Recovery.read(image, Optional.of(directory)).untold())
                .singleElement()
                .asString()
                .contains("has no modules (*.ko)");
    }

    @Test
    void procKsymsTellsWhatIsLoaded() throws IOException {
        var ksyms = Files.writeString(directory.resolve("ksyms"), """
                c0117c8c printk_R1b7d4074
                00000001 Using_Versions
                d0865060 ei_open_R8e1c06f0\t[8390]
                d0864000 __insmod_8390_O/lib/modules/2.4.37/8390.o_M4B0C2A7E_V132133\t[8390]
                """);

        var recovered = Recovery.read(ksyms, Optional.empty());

        assertThat(recovered.text())
                .isEqualTo("0x1b7d4074\tprintk\tvmlinux\t(unknown)\n0x8e1c06f0\tei_open\t8390\t(unknown)\n");
        assertThat(recovered.untold()).containsExactly(Recovery.ONLY_KSYMS);
    }

    @Test
    void anImageAndItsKsymsTellMoreTogether() throws IOException {
        var exports = List.of(new TestExport("printk_R1b7d4074", 0, ExportType.NORMAL, ""));
        var many = new ArrayList<>(exports);
        many.addAll(TestExport.some(30, ExportType.NORMAL));
        var image = recover(
                new TestFlatKernel(4, I386, "2.4.37", many).withoutVersions().bytes());
        var ksyms = Files.writeString(directory.resolve("ksyms"), "d0865060 ei_open_R8e1c06f0\t[8390]\n");

        var both = image.with(Recovery.ksyms(ksyms));

        assertThat(both.symvers().find("printk")).isPresent();
        assertThat(both.symvers().find("ei_open").orElseThrow().owner()).isEqualTo("8390");
        assertThat(both.abi()).isEqualTo(image.abi());
    }

    @Test
    void aTextThatIsNoListOfSymbolsIsNamedWithItsLine() throws IOException {
        var file = Files.writeString(directory.resolve("vmlinuz"), "not a kernel\n");

        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Recovery.read(file, Optional.empty()))
                .withMessageStartingWith(file + ":1: ");
    }

    @Test
    void whatIsNoKernelIsSaidToBeNone() {
        assertUnreadable(new byte[0], "is empty");
        assertUnreadable(new byte[2000], "holds no Linux kernel");
        assertUnreadable(TestElf.machine(183).bytes(), "is built for another machine (ELF machine 183)");
    }

    @Test
    void aTruncatedImageIsSaidToBeDamaged() {
        var image = TestBootImage.unlocated(new TestFlatKernel(4, I386, "2.6.18", EXPORTS).bytes());

        assertUnreadable(Arrays.copyOf(image, image.length / 2), "has damaged GZIP data");
    }

    @Test
    void aTruncatedElfKernelSaysWhereItsSectionsWouldBe() {
        var kernel = TestElfKernel.bytes(true, EntryForm.DISTANCES, VersionForm.NUMBERS, "4.19.0", EXPORTS);

        assertUnreadable(Arrays.copyOf(kernel, kernel.length / 2), "is truncated or damaged: its section headers");
    }

    @Test
    void anElfKernelWithoutSectionHeadersStillShowsItsTables() {
        var kernel = TestElfKernel.bytes(false, EntryForm.ADDRESSES, VersionForm.NUMBERS, "2.6.39", EXPORTS);
        // the sections of this test lie elsewhere in the file than in memory, as no kernel's do
        var flat = new TestFlatKernel(4, I386, "2.6.39", EXPORTS).bytes();
        System.arraycopy(kernel, 0, flat, 0, 52);
        Arrays.fill(flat, 32, 36, (byte) 0);

        assertThat(recover(flat).symvers().symbols()).hasSameSizeAs(EXPORTS);
    }

    @Test
    void aKernelWithoutExportsSaysItsRelease() {
        var text = "\0Linux version 2.6.18 (root@host)\0".getBytes(StandardCharsets.US_ASCII);

        assertUnreadable(
                Arrays.copyOf(text, 5000), "has no table of exported symbols that kmatrix can find (Linux 2.6.18)");
    }

    @Test
    void anElfKernelWhoseTablesDisagreeIsDamaged() {
        var kernel = TestElfKernel.bytes(
                true, EntryForm.DISTANCES, VersionForm.NUMBERS, "4.19.0", TestExport.some(20, ExportType.NORMAL));
        var sections = ElfSections.read("x", ByteBuffer.wrap(kernel).order(java.nio.ByteOrder.LITTLE_ENDIAN));
        Arrays.fill(
                kernel,
                sections.find("__ksymtab").orElseThrow().offset() + 4,
                sections.find("__ksymtab").orElseThrow().offset() + 8,
                (byte) 0x7f);

        assertUnreadable(kernel, "is damaged: the entries of its tables __ksymtab… do not name symbols");
    }

    private static List<KernelSymbol> symbols(List<TestExport> exports) {
        return exports.stream().map(TestExport::symbol).toList();
    }

    private static byte[] module() {
        return TestElf.i386()
                .modinfo("license=GPL", "vermagic=2.6.18 586 gcc-3.4")
                .structure(256)
                .section("__ksymtab_gpl", new byte[8])
                .defined("__ksymtab_ei_open", 3, 0)
                .defined("__crc_ei_open", 0xfff1, 0x8e1c06f0)
                .bytes();
    }

    private static Recovered recover(byte[] image) {
        return Recovery.image("vmlinuz", ByteBuffer.wrap(image));
    }

    private static void assertUnreadable(byte[] image, String reason) {
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> recover(image))
                .withMessageStartingWith("vmlinuz: " + reason);
    }
}
