package org.kmatrix.kernels.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small relocatable objects, so that tests need no compiler for the machines and ages that they are about. */
public final class TestElf {
    private static final int PROGBITS = 1;
    private static final int ALLOCATED = 2;
    private static final int GLOBAL = 1;
    private static final int WEAK = 2;

    private record Part(String name, int type, int flags, byte[] data, int link, int entrySize) {}

    private final boolean wide;
    private final int machine;
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final List<byte[]> symbols = new ArrayList<>();

    private TestElf(boolean wide, int machine) {
        this.wide = wide;
        this.machine = machine;
        names.write(0);
        parts.add(new Part("", 0, 0, new byte[0], 0, 0));
        symbols.add(new byte[wide ? 24 : 16]);
    }

    /** An object for x86_64. */
    public static TestElf x86() {
        return new TestElf(true, 62);
    }

    /** An object for i386. */
    public static TestElf i386() {
        return new TestElf(false, 3);
    }

    /** A 64-bit object for any machine. */
    public static TestElf machine(int machine) {
        return new TestElf(true, machine);
    }

    /** Adds a loaded section; its index is the number of sections added before, plus one. */
    public TestElf section(String name, byte[] data) {
        parts.add(new Part(name, PROGBITS, ALLOCATED, data, 0, 0));
        return this;
    }

    /**
     * Adds the relocations of a section, as far as exports need them.
     *
     * @param rows of each the offset, the index of the symbol, and what is added to the symbol's value
     */
    public TestElf relocations(String target, int[]... rows) {
        var table = ByteBuffer.allocate(rows.length * (wide ? 24 : 12)).order(ByteOrder.LITTLE_ENDIAN);
        for (var row : rows) {
            if (wide) {
                table.putLong(row[0]).putLong((long) row[1] << 32).putLong(row[2]);
            } else {
                table.putInt(row[0]).putInt(row[1] << 8).putInt(row[2]);
            }
        }
        parts.add(new Part(".rela" + target, 4, 0, table.array(), 0, 0));
        return this;
    }

    /** Adds {@code .modinfo} with the given {@code key=value} strings. */
    public TestElf modinfo(String... values) {
        return section(".modinfo", (String.join("\0", values) + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the structure by which a module of 2.6 and later is known. */
    public TestElf structure(int size) {
        return section(".gnu.linkonce.this_module", new byte[size]);
    }

    /** Adds {@code __versions}, from pairs of symbol and version. */
    public TestElf versions(Object... pairs) {
        var table = ByteBuffer.allocate(pairs.length / 2 * 64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pairs.length; i += 2) {
            int at = i / 2 * 64;
            table.putInt(at, ((Number) pairs[i + 1]).intValue());
            table.put(at + (wide ? 8 : 4), ascii((String) pairs[i]));
        }
        return section("__versions", table.array());
    }

    /** Adds the tables of 6.14 and later. */
    public TestElf extendedVersions(Object... pairs) {
        var numbers = ByteBuffer.allocate(pairs.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        var text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            numbers.putInt(((Number) pairs[i + 1]).intValue());
            text.append(pairs[i]).append('\0');
        }
        return section("__version_ext_crcs", numbers.array()).section("__version_ext_names", ascii(text.toString()));
    }

    /** Adds undefined symbols. */
    public TestElf imports(String... symbolNames) {
        for (var name : symbolNames) {
            symbol(name, 0, 0, GLOBAL);
        }
        return this;
    }

    /** Adds an undefined weak symbol. */
    public TestElf weakImport(String name) {
        return symbol(name, 0, 0, WEAK);
    }

    /** Adds a defined symbol: in a section by index, or an absolute one with 0xfff1. */
    public TestElf defined(String name, int section, long value) {
        return symbol(name, section, value, GLOBAL);
    }

    private TestElf symbol(String name, int section, long value, int binding) {
        var row = ByteBuffer.allocate(wide ? 24 : 16).order(ByteOrder.LITTLE_ENDIAN);
        row.putInt(0, names.size());
        row.put(wide ? 4 : 12, (byte) (binding << 4));
        row.putShort(wide ? 6 : 14, (short) section);
        if (wide) {
            row.putLong(8, value);
        } else {
            row.putInt(4, (int) value);
        }
        names.writeBytes(ascii(name + "\0"));
        symbols.add(row.array());
        return this;
    }

    /** The object's bytes. */
    public byte[] bytes() {
        var all = new ArrayList<>(parts);
        var table = new ByteArrayOutputStream();
        symbols.forEach(table::writeBytes);
        all.add(new Part(".symtab", 2, 0, table.toByteArray(), all.size() + 1, wide ? 24 : 16));
        all.add(new Part(".strtab", 3, 0, names.toByteArray(), 0, 0));
        var sectionNames = new ByteArrayOutputStream();
        var nameOffsets = new int[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            nameOffsets[i] = sectionNames.size();
            sectionNames.writeBytes(ascii(all.get(i).name() + "\0"));
        }
        nameOffsets[all.size()] = sectionNames.size();
        sectionNames.writeBytes(ascii(".shstrtab\0"));
        all.add(new Part(".shstrtab", 3, 0, sectionNames.toByteArray(), 0, 0));
        return assembled(all, nameOffsets);
    }

    private byte[] assembled(List<Part> all, int[] nameOffsets) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(new byte[wide ? 64 : 52]);
        var offsets = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            content.writeBytes(new byte[(8 - content.size() % 8) % 8]);
            offsets[i] = content.size();
            content.writeBytes(all.get(i).data());
        }
        content.writeBytes(new byte[(8 - content.size() % 8) % 8]);
        int headers = content.size();
        for (int i = 0; i < all.size(); i++) {
            content.writeBytes(header(all.get(i), nameOffsets[i], offsets[i]));
        }
        var bytes = content.toByteArray();
        writeHeader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), headers, all.size());
        return bytes;
    }

    private byte[] header(Part part, int name, int offset) {
        var row = ByteBuffer.allocate(wide ? 64 : 40).order(ByteOrder.LITTLE_ENDIAN);
        row.putInt(0, name).putInt(4, part.type()).putInt(8, part.flags());
        row.putInt(wide ? 24 : 16, offset).putInt(wide ? 32 : 20, part.data().length);
        row.putInt(wide ? 40 : 24, part.link()).putInt(wide ? 56 : 36, part.entrySize());
        return row.array();
    }

    private void writeHeader(ByteBuffer bytes, int headers, int count) {
        bytes.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1});
        bytes.putShort(16, (short) 1).putShort(18, (short) machine).putInt(20, 1);
        bytes.putInt(wide ? 40 : 32, headers);
        bytes.putShort(wide ? 52 : 40, (short) (wide ? 64 : 52));
        bytes.putShort(wide ? 58 : 46, (short) (wide ? 64 : 40));
        bytes.putShort(wide ? 60 : 48, (short) count);
        bytes.putShort(wide ? 62 : 50, (short) (count - 1));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
