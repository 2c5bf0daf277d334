package org.kmatrix.kernels.elf;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files that would come to much in memory are refused before they do. */
class OverlargeModulesTest {
    @ParameterizedTest
    @EnumSource
    void aCompressedFileThatGrowsWithoutEndIsGivenUp(Containers container) {
        var bomb = container.compress(new byte[1 << 20], 800);
        assertRefused(bomb, "x.ko: expands to more than 128 MiB; strip it: strip --strip-debug");
    }

    @Test
    void thousandsOfSectionsUnderOneEndlessNameAreDamage() {
        var object = TestElf.x86().section("n".repeat(100_000), new byte[0]);
        for (int i = 0; i < 20_000; i++) {
            object.section("", new byte[0]);
        }
        var bytes = object.bytes();
        var view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int table = (int) view.getLong(40);
        int longName = view.getInt(table + 64);
        for (int i = 2; i < 20_000; i++) {
            view.putInt(table + i * 64, longName);
        }
        assertRefused(bytes, "x.ko: is damaged: the names in section 20004 come to more than 64 MiB");
    }

    @Test
    void thousandsOfSymbolsUnderOneEndlessNameAreDamage() {
        var names = new String[20_000];
        Arrays.fill(names, "");
        names[0] = "n".repeat(100_000);
        var bytes = TestElf.i386().structure(8).imports(names).bytes();
        var table = ElfImage.of("x.ko", bytes).symbolTable().orElseThrow();
        var view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 2; i < names.length; i++) {
            view.putInt(table.offset() + i * 16, view.getInt(table.offset() + 16));
        }
        assertRefused(bytes, "x.ko: is damaged: the names in section 3 come to more than 64 MiB");
    }

    @Test
    void aMillionSymbolsAreDamage() {
        var bytes = TestElf.i386().structure(16 << 20).imports("printk").bytes();
        var image = ElfImage.of("x.ko", bytes);
        var table = image.symbolTable().orElseThrow();
        var view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        view.putInt(
                table.headerOffset() + 16,
                image.find(".gnu.linkonce.this_module").orElseThrow().offset());
        view.putInt(table.headerOffset() + 20, 16 << 20);
        assertRefused(bytes, "x.ko: is damaged: it has 1048576 symbols, more than any module");
    }

    @Test
    void tablesOfVersionsAndModinfoOfManyMegabytesAreDamage() {
        assertRefused(
                TestElf.x86().section("__versions", new byte[64 << 18]).bytes(),
                "x.ko: is damaged: it has 262144 symbol versions, more than any module");
        assertRefused(
                TestElf.x86()
                        .section("__version_ext_crcs", new byte[1 << 20])
                        .section("__version_ext_names", new byte[1 << 20])
                        .bytes(),
                "x.ko: is damaged: it has 262144 symbol versions, more than any module");
        assertRefused(
                TestElf.x86().section(".modinfo", new byte[5 << 20]).bytes(),
                "x.ko: is damaged: its .modinfo has 5242880 bytes, more than any module's");
    }

    private static void assertRefused(byte[] bytes, String start) {
        assertThatExceptionOfType(UnreadableModuleException.class)
                .isThrownBy(() -> ModuleObject.read("x.ko", bytes))
                .withMessageStartingWith(start);
    }
}
