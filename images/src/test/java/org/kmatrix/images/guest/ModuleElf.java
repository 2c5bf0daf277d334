package org.kmatrix.images.guest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The smallest object that a module can be read from: an ELF file for x86_64 with a section {@code .modinfo}. */
final class ModuleElf {
    private static final int HEADER = 64;
    private static final int SECTION_HEADER = 64;
    private static final String NAMES = "\0.modinfo\0.shstrtab\0";

    private ModuleElf() {}

    static byte[] with(String... modinfo) {
        var text = (String.join("\0", modinfo) + "\0").getBytes(StandardCharsets.UTF_8);
        var names = NAMES.getBytes(StandardCharsets.UTF_8);
        var headers = HEADER + text.length + names.length;
        var elf = ByteBuffer.allocate(headers + 3 * SECTION_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        // 64 bits, little-endian, relocatable, x86_64
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        elf.putShort((short) 1).putShort((short) 62).putInt(1).position(40);
        elf.putLong(headers).putInt(0).putShort((short) HEADER).putInt(0);
        elf.putShort((short) SECTION_HEADER).putShort((short) 3).putShort((short) 2);
        elf.position(HEADER);
        elf.put(text).put(names);
        section(elf, headers + SECTION_HEADER, 1, 1, 2, HEADER, text.length);
        section(elf, headers + 2 * SECTION_HEADER, 10, 3, 0, HEADER + text.length, names.length);
        return elf.array();
    }

    private static void section(ByteBuffer elf, int at, int name, int type, long flags, long offset, long size) {
        elf.putInt(at, name).putInt(at + 4, type).putLong(at + 8, flags);
        elf.putLong(at + 24, offset).putLong(at + 32, size).putLong(at + 48, 1);
    }
}
