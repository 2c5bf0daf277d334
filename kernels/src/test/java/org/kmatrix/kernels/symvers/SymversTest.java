package org.kmatrix.kernels.symvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymversTest {
    private static final Optional<Crc> CRC = Optional.of(new Crc(0x1b7d4074));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAIN          | 0x1b7d4074<t>printk<t>vmlinux",
                "WITH_TYPE      | 0x1b7d4074<t>printk<t>vmlinux<t>EXPORT_SYMBOL",
                "WITH_TYPE      | 0x00000000<t>ei_open<t>drivers/net/8390<t>EXPORT_SYMBOL_GPL",
                "WITH_TYPE      | 0x8e1c06f0<t>old<t>vmlinux<t>EXPORT_UNUSED_SYMBOL_GPL",
                "NAMESPACE_FIRST| 0x1b7d4074<t>store<t>USB_STORAGE<t>drivers/usb/uas<t>EXPORT_SYMBOL_GPL",
                "NAMESPACE_FIRST| 0x1b7d4074<t>store<t><t>vmlinux<t>EXPORT_SYMBOL",
                "NAMESPACE_LAST | 0x1b7d4074<t>store<t>drivers/usb/uas<t>EXPORT_SYMBOL_GPL<t>USB_STORAGE",
                "NAMESPACE_LAST | 0x1b7d4074<t>printk<t>vmlinux<t>EXPORT_SYMBOL<t>",
            })
    void whatIsReadIsWrittenAgainUnchanged(SymversForm form, String line) {
        var text = line.strip().replace("<t>", "\t") + "\n";

        assertThat(Symvers.parse("Module.symvers", text).format(form)).isEqualTo(text);
    }

    @Test
    void theNamespaceIsFoundInEitherOrder() {
        var first = Symvers.parse("x", "0x01\tf\tNS\tnet/a\tEXPORT_SYMBOL_GPL\n");
        var last = Symvers.parse("x", "0x01\tf\tnet/a\tEXPORT_SYMBOL_GPL\tNS\n");

        assertThat(first).isEqualTo(last);
        assertThat(first.find("f"))
                .contains(new KernelSymbol("f", Optional.of(new Crc(1)), false, "net/a", ExportType.GPL, "NS"));
    }

    @Test
    void systemMapOf24TellsVersionsByTheNamesOfItsExports() {
        var symvers = Symvers.parse("System.map", """
                c0100000 A _text
                c0117c8c T printk
                c01f2b40 R __ksymtab_printk_R1b7d4074
                c01f2b48 R __ksymtab_kmalloc_Rsmp_93d4cfe6
                c01f2b50 R __ksymtab_boot_cpu_data
                """);

        assertThat(symvers.symbols().values())
                .extracting(KernelSymbol::linked)
                .containsExactly("printk_R1b7d4074", "kmalloc_Rsmp_93d4cfe6", "boot_cpu_data");
        assertThat(symvers.find("printk").flatMap(KernelSymbol::crc)).isEqualTo(CRC);
    }

    @Test
    void systemMapOf26TellsVersionsByAbsoluteSymbols() {
        var symvers = Symvers.parse("System.map", """
                1b7d4074 A __crc_printk
                c02f2b40 r __ksymtab_printk
                c02f2b48 r __ksymtab_kfree
                """);

        assertThat(symvers.find("printk").flatMap(KernelSymbol::crc)).isEqualTo(CRC);
        assertThat(symvers.find("kfree").orElseThrow().crc()).isEmpty();
    }

    @Test
    void systemMapOf26TellsByItsTablesWhichSymbolsAreGplOnly() {
        var map = Symvers.parse("System.map", """
                c02f2b40 R __start___ksymtab
                c02f2b40 r __ksymtab_printk
                c02f2b48 R __start___ksymtab_gpl
                c02f2b48 R __stop___ksymtab
                c02f2b48 r __ksymtab_secret
                c02f2b50 R __start___kcrctab
                c02f2b50 R __stop___ksymtab_gpl
                """);
        var listed = Symvers.parse("Module.symvers", "0x1b7d4074\tprintk\tvmlinux\n0x00000005\tsecret\tvmlinux\n");

        var symvers = listed.withTypesOf(map);

        assertThat(symvers.find("printk").orElseThrow().type()).isEqualTo(ExportType.NORMAL);
        assertThat(symvers.find("secret").orElseThrow().type()).isEqualTo(ExportType.GPL);
        assertThat(symvers.find("printk").flatMap(KernelSymbol::crc)).isEqualTo(CRC);
    }

    @Test
    void ksymsTellsOwnersAndGplOnlySymbols() {
        var symvers = Symvers.parse("/proc/ksyms", """
                Address   Symbol                            Defined by
                c0117c8c printk_R1b7d4074
                c01f0000 GPLONLY_bind_R00000001
                d0865060 ei_open_R8e1c06f0\t[8390]
                """);

        assertThat(symvers.find("printk").orElseThrow().builtIn()).isTrue();
        assertThat(symvers.find("bind").orElseThrow().type()).isEqualTo(ExportType.GPL);
        assertThat(symvers.find("ei_open").orElseThrow().owner()).isEqualTo("8390");
    }

    @Test
    void modversionsHeadersAreRead() {
        var symvers = Symvers.parse("ksyms.ver", """
                #ifndef __ver_printk
                #define __ver_printk\t1b7d4074
                #define printk\t_set_ver(printk)
                /* SMP */
                #define __ver_kmalloc\tsmp_93d4cfe6
                #endif
                """);

        assertThat(symvers.symbols()).containsOnlyKeys("printk", "kmalloc");
        assertThat(symvers.find("kmalloc").orElseThrow().linked()).isEqualTo("kmalloc_Rsmp_93d4cfe6");
    }

    @Test
    void aBuilt24TreeTellsNamesInSystemMapAndVersionsInItsVerFiles(@TempDir Path tree) throws IOException {
        var versions = Files.createDirectories(tree.resolve("include/linux/modules"));
        Files.writeString(tree.resolve("System.map"), "c01f2b40 R __ksymtab_printk\nc01f2b48 R __ksymtab_memcpy\n");
        Files.writeString(versions.resolve("ksyms.ver"), "#define __ver_printk\tsmp_1b7d4074\n");
        Files.writeString(versions.resolve("8390.ver"), "#define __ver_ei_open\t8e1c06f0\n");
        Files.writeString(versions.resolve("empty.ver"), "");

        assertThat(Symvers.ofLinux24Tree(tree).symbols().values())
                .extracting(KernelSymbol::linked)
                .containsExactly("printk_Rsmp_1b7d4074", "memcpy");
    }

    @Test
    void zerosMeanThatTheKernelHasNoVersions() {
        assertThat(Symvers.parse("x", "0x00000000\ta\tvmlinux\n").versioned()).isFalse();
        assertThat(Symvers.parse("x", "0x00000000\ta\tvmlinux\n0x01\tb\tvmlinux\n")
                        .versioned())
                .isTrue();
    }

    @Test
    void allFaultyLinesAreReportedTogetherWithFileAndLine() {
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.parse("Module.symvers", """
                        0x01\ta\tvmlinux
                        nonsense
                        0x02\tb
                        0xzz\tc\tvmlinux
                        0x03\td\tvmlinux\tEXPORTED
                        """))
                .satisfies(e -> assertThat(e.problems())
                        .satisfiesExactly(
                                it -> assertThat(it)
                                        .startsWith("Module.symvers:2: not a line of symbol versions: 'nonsense'"),
                                it -> assertThat(it).startsWith("Module.symvers:3: expected 3 to 5 columns"),
                                it -> assertThat(it).startsWith("Module.symvers:4: not a checksum: '0xzz'"),
                                it -> assertThat(it).startsWith("Module.symvers:5: unknown export type: 'EXPORTED'")));
    }

    @Test
    void aFileFullOfNonsenseIsReportedShortly() {
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.parse("x", "nonsense\n".repeat(500)))
                .satisfies(e -> assertThat(e.problems()).hasSize(11).last().isEqualTo("x: 490 more lines like these"));
    }

    @Test
    void anEmptyFileAndAMissingOneAreErrors() {
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.parse("x", "\n"))
                .withMessageStartingWith("x:1: no symbol in the whole file");
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.read(Path.of("/nonexistent/Module.symvers")))
                .withMessageStartingWith("/nonexistent/Module.symvers: cannot be read: there is no such file;");
    }

    @Test
    void anElfFileIsSaidToBeOneInOneLine(@TempDir Path directory) throws IOException {
        var module = Files.write(directory.resolve("x.ko"), new byte[] {0x7f, 'E', 'L', 'F', 2, '\n', 1, '\n', 0});
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.read(module))
                .withMessage(
                        module + ": is an ELF file, no Module.symvers; name the kernel's Module.symvers, or make it"
                                + " by ./kmatrix symvers VMLINUZ");
        var packed = Files.write(directory.resolve("x.ko.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, '\n'});
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.read(packed))
                .withMessageStartingWith(packed + ": is no text, no Module.symvers;");
    }

    @Test
    void ownersAreNamedAsTheLoaderNamesThem() {
        var symbol = new KernelSymbol("x", CRC, false, "drivers/net/ppp-async", ExportType.NORMAL, "");

        assertThat(symbol.ownerName()).isEqualTo("ppp_async");
        assertThat(symbol.builtIn()).isFalse();
    }
}
