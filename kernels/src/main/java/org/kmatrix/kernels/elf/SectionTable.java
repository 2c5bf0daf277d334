package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the section header table and checks it against the file's length, so that whoever reads a section can trust it. */
final class SectionTable {
    private static final int RELOCATABLE = 1;

    private final String file;
    private final ByteBuffer bytes;
    private final boolean wide;

    SectionTable(String file, byte[] content) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        checkMagic();
        this.wide = bytes.get(4) == 2;
        checkKind();
    }

    boolean wide() {
        return wide;
    }

    int machine() {
        return Short.toUnsignedInt(bytes.getShort(18));
    }

    private void checkMagic() {
        if (bytes.capacity() == 0) {
            throw new UnreadableModuleException(file, "is empty", "build or copy it again");
        }
        if (bytes.capacity() < 4 || bytes.getInt(0) != 0x464c457f) {
            throw new UnreadableModuleException(
                    file, "is not an ELF file", "name a kernel module: .o, .ko, or one compressed by gzip, xz or zstd");
        }
        if (bytes.capacity() < 52 || (bytes.get(4) == 2 && bytes.capacity() < 64)) {
            throw truncated("its header is incomplete");
        }
    }

    private void checkKind() {
        if (bytes.get(5) != 1 || (bytes.get(4) != 1 && bytes.get(4) != 2)) {
            throw new UnreadableModuleException(
                    file, "is not a little-endian object", "kmatrix reads modules for i386 and x86_64");
        }
        if (bytes.getShort(16) != RELOCATABLE) {
            throw new UnreadableModuleException(
                    file,
                    "is no relocatable object (ELF type " + bytes.getShort(16) + ")",
                    "a module is what `ld -r` makes; name the .ko or .o, not a program or vmlinux");
        }
    }

    List<Section> read() {
        long start = wide ? bytes.getLong(40) : Integer.toUnsignedLong(bytes.getInt(32));
        int rowSize = Short.toUnsignedInt(bytes.getShort(wide ? 58 : 46));
        int rows = Short.toUnsignedInt(bytes.getShort(wide ? 60 : 48));
        if (rowSize != (wide ? 64 : 40) || rows == 0) {
            throw damaged("its section header table has " + rows + " rows of " + rowSize + " bytes");
        }
        checkWithin(start, (long) rows * rowSize, "the section header table");
        var sections = new ArrayList<Section>(rows);
        for (int i = 0; i < rows; i++) {
            sections.add(row(i, (int) start + i * rowSize));
        }
        return named(sections, Short.toUnsignedInt(bytes.getShort(wide ? 62 : 50)));
    }

    private Section row(int index, int at) {
        int type = bytes.getInt(at + 4);
        long offset = wide ? bytes.getLong(at + 24) : Integer.toUnsignedLong(bytes.getInt(at + 16));
        long size = wide ? bytes.getLong(at + 32) : Integer.toUnsignedLong(bytes.getInt(at + 20));
        if (index > 0 && type != Section.NO_BITS) {
            checkWithin(offset, size, "section " + index);
        }
        long flags = wide ? bytes.getLong(at + 8) : bytes.getInt(at + 8);
        int link = bytes.getInt(at + (wide ? 40 : 24));
        checkEntrySize(index, type, wide ? bytes.getLong(at + 56) : bytes.getInt(at + 36));
        return new Section(index, "", type, flags, (int) offset, size, link, at);
    }

    private void checkEntrySize(int index, int type, long entrySize) {
        if (type == Section.SYMBOL_TABLE && entrySize != SymbolTable.rowBytes(wide)) {
            throw damaged("section " + index + " is a symbol table with rows of " + entrySize + " bytes");
        }
    }

    private List<Section> named(List<Section> sections, int namesIndex) {
        if (namesIndex >= sections.size() || sections.get(namesIndex).type() != Section.STRING_TABLE) {
            throw damaged("section " + namesIndex + " should hold the names of the sections, and does not");
        }
        var names = new StringTable(file, bytes.array(), sections.get(namesIndex));
        return sections.stream()
                .map(it -> it.named(names.at(bytes.getInt(it.headerOffset()), "a section's")))
                .toList();
    }

    private void checkWithin(long offset, long size, String what) {
        long length = bytes.capacity();
        if (offset < 0 || size < 0 || offset > length || size > length - offset) {
            throw truncated(what + " would be bytes " + Long.toUnsignedString(offset) + " to "
                    + Long.toUnsignedString(offset + size));
        }
    }

    private UnreadableModuleException truncated(String what) {
        return new UnreadableModuleException(
                file, "is truncated or damaged: " + what + ", and the file has " + bytes.capacity(), "copy it again");
    }

    private UnreadableModuleException damaged(String what) {
        return UnreadableModuleException.damaged(file, what);
    }
}
