package org.kmatrix.kernels.elf;

/**
 * One row of an object's section header table.
 *
 * @param index its place in the table
 * @param name its name; empty for the null section
 * @param type SHT_…
 * @param flags SHF_…
 * @param offset where its bytes begin in the file
 * @param size its length in bytes; for SHT_NOBITS in memory only
 * @param link the section that its type refers to
 * @param headerOffset where this row is in the file
 */
public record Section(int index, String name, int type, long flags, int offset, long size, int link, int headerOffset) {
    static final int SYMBOL_TABLE = 2;
    static final int STRING_TABLE = 3;
    static final int NO_BITS = 8;
    private static final long ALLOCATED = 2;

    /** Whether it is loaded; the loader looks only at these, and {@code modprobe --force} hides a section by it. */
    public boolean allocated() {
        return (flags & ALLOCATED) != 0;
    }

    boolean inFile() {
        return type != NO_BITS;
    }

    Section named(String text) {
        return new Section(index, text, type, flags, offset, size, link, headerOffset);
    }
}
