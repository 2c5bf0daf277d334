package org.kmatrix.kernels.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnreadableModuleTest {
    private static final byte[] MODULE = TestElf.x86()
            .modinfo("license=GPL", "vermagic=6.1.0 SMP ")
            .structure(896)
            .versions("module_layout", 1, "_printk", 2)
            .extendedVersions("module_layout", 1, "_printk", 2)
            .section("__ksymtab", new byte[12])
            .defined("__ksymtab_x", 6, 0)
            .defined("__crc_x", 0xfff1, 5)
            .imports("_printk")
            .bytes();

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        assertMessage(new byte[0], "x.ko: is empty; build or copy it again");
    }

    @Test
    void aTextIsSaidToBeNoElfFile() {
        assertMessage("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), "x.ko: is not an ELF file; name a kernel");
    }

    @Test
    void aMissingFileIsNamedWithItsPath() {
        assertThatExceptionOfType(UnreadableModuleException.class)
                .isThrownBy(() -> ModuleObject.read(Path.of("/nonexistent/hello.ko")))
                .satisfies(e -> assertThat(e.file()).isEqualTo("/nonexistent/hello.ko"))
                .withMessage(
                        "/nonexistent/hello.ko: cannot be read (there is no such file); check its path and permissions");
    }

    @Test
    void aModuleForAnotherMachineNamesTheMachine() {
        assertMessage(TestElf.machine(183).bytes(), "x.ko: is built for another machine (ELF machine 183)");
    }

    @Test
    void aProgramIsNoModule() {
        var bytes = MODULE.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(16, (short) 2);
        assertMessage(bytes, "x.ko: is no relocatable object (ELF type 2)");
    }

    @Test
    void aTruncatedModuleSaysWhatWouldBeWhere() {
        assertMessage(
                Arrays.copyOf(MODULE, MODULE.length - 1),
                "x.ko: is truncated or damaged: the section header table would be bytes");
    }

    @Test
    void aSectionLargerThanTheFileIsNotAllocated() {
        var bytes = MODULE.clone();
        var section = ElfImage.of("x.ko", MODULE).find("__versions").orElseThrow();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(section.headerOffset() + 32, 1L << 40);
        assertMessage(bytes, "x.ko: is truncated or damaged: section 3 would be bytes");
    }

    @Test
    void damagedCompressedDataNamesTheFormat() {
        assertMessage(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}, "x.ko: damaged GZIP data");
        assertMessage(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1}, "x.ko: damaged ZSTD data");
        assertMessage(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 9, 9}, "x.ko: damaged XZ data");
    }

    private static void assertMessage(byte[] content, String start) {
        assertThatExceptionOfType(UnreadableModuleException.class)
                .isThrownBy(() -> ModuleObject.read("x.ko", content))
                .satisfies(e -> assertThat(e).hasMessageStartingWith(start));
    }
}
