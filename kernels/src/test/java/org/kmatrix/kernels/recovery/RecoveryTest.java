package org.kmatrix.kernels.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.compression.Packer;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.SymversException;

/** What an image, its modules and /proc/ksyms tell together. */
class RecoveryTest {
    private static final long I386 = 0xc0100000L;
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
        assertThat(recovered.symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(EXPORTS));
        assertThat(recover(Packer.pack(compression, kernel)).symvers()).isEqualTo(recovered.symvers());
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
}
