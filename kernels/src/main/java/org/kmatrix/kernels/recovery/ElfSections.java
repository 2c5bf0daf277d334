package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;

/**
 * The sections of a linked kernel.
 *
 * @param bytes the whole file
 * @param wide whether its words are 64 bits wide
 * @param architecture the processor it is for
 * @param sections those that are in the file and loaded, by rising index
 */
record ElfSections(ByteBuffer bytes, boolean wide, Architecture architecture, List<ElfSections.Row> sections) {
    private static final int NO_BITS = 8;
    private static final int ALLOCATED = 2;
    private static final int I386 = 3;
    private static final int X86_64 = 62;

    /**
     * One section.
     *
     * @param address where it is in memory
     * @param offset where it is in the file
     * @param size its length in bytes
     */
    record Row(String name, long address, int offset, int size) {
        boolean holds(long place) {
            return place >= address && place - address < size;
        }
    }

    ElfSections {
        sections = List.copyOf(sections);
    }

    /** Whether the bytes begin as an ELF file does. */
    static boolean isElf(ByteBuffer bytes) {
        return bytes.limit() >= 64 && bytes.getInt(0) == 0x464c457f;
    }

    /**
     * Reads an ELF file. One that was stripped of its section headers has no sections.
     *
     * @throws UnreadableImageException where it is for another machine, or cut off
     */
    static ElfSections read(String file, ByteBuffer bytes) {
        boolean wide = bytes.get(4) == 2;
        var architecture = switch (Short.toUnsignedInt(bytes.getShort(18))) {
            case I386 -> Architecture.I386;
            case X86_64 -> Architecture.X86_64;
            default ->
                throw new UnreadableImageException(
                        file,
                        "is built for another machine (ELF machine " + Short.toUnsignedInt(bytes.getShort(18)) + ")",
                        "kmatrix reads kernels for i386 and x86_64");
        };
        return new ElfSections(bytes, wide, architecture, rows(file, bytes, wide));
    }

    private static List<Row> rows(String file, ByteBuffer bytes, boolean wide) {
        long table = wide ? bytes.getLong(40) : Integer.toUnsignedLong(bytes.getInt(32));
        int rowSize = wide ? 64 : 40;
        int count = Short.toUnsignedInt(bytes.getShort(wide ? 60 : 48));
        int names = Short.toUnsignedInt(bytes.getShort(wide ? 62 : 50));
        if (table == 0 || names >= count) {
            return List.of();
        }
        if (!within(bytes, table, (long) count * rowSize)) {
            throw new UnreadableImageException(
                    file,
                    "is truncated or damaged: its section headers would be at byte " + Long.toUnsignedString(table)
                            + ", and it has " + bytes.limit(),
                    "copy it again");
        }
        int start = (int) table;
        long nameTable = offset(bytes, wide, start + names * rowSize);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            row(bytes, wide, start + i * rowSize, nameTable).ifPresent(rows::add);
        }
        return rows;
    }

    private static Optional<Row> row(ByteBuffer bytes, boolean wide, int at, long names) {
        long flags = wide ? bytes.getLong(at + 8) : bytes.getInt(at + 8);
        long offset = offset(bytes, wide, at);
        long size = wide ? bytes.getLong(at + 32) : Integer.toUnsignedLong(bytes.getInt(at + 20));
        long name = names + Integer.toUnsignedLong(bytes.getInt(at));
        boolean loaded = (flags & ALLOCATED) != 0 && bytes.getInt(at + 4) != NO_BITS;
        if (!loaded || !within(bytes, offset, size) || !within(bytes, name, 1)) {
            return Optional.empty();
        }
        long address = wide ? bytes.getLong(at + 16) : Integer.toUnsignedLong(bytes.getInt(at + 12));
        return Optional.of(new Row(Text.at(bytes, (int) name, bytes.limit()), address, (int) offset, (int) size));
    }

    private static long offset(ByteBuffer bytes, boolean wide, int at) {
        return wide ? bytes.getLong(at + 24) : Integer.toUnsignedLong(bytes.getInt(at + 16));
    }

    private static boolean within(ByteBuffer bytes, long offset, long size) {
        return offset >= 0 && size >= 0 && offset <= bytes.limit() && size <= bytes.limit() - offset;
    }

    /** The section of that name. */
    Optional<Row> find(String name) {
        return sections.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** Where an address is in the file; empty for one that is in no section. */
    Optional<Integer> offsetOf(long address) {
        return sections.stream()
                .filter(it -> it.holds(address))
                .map(it -> it.offset() + (int) (address - it.address()))
                .findFirst();
    }

    /** The text at an address; empty where no section holds it. */
    Optional<String> textAt(long address) {
        return offsetOf(address).map(it -> Text.at(bytes, it, bytes.limit()));
    }

    /** An address and a distance from it, added as the machine does. */
    long sum(long address, long distance) {
        return wide ? address + distance : address + distance & 0xffffffffL;
    }

    /** The number at a place in the file, as wide as the machine's words. */
    long word(int offset) {
        return wide ? bytes.getLong(offset) : Integer.toUnsignedLong(bytes.getInt(offset));
    }
}
