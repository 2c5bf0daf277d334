package org.kmatrix.kernels.elf;

/**
 * One row of an object's symbol table.
 *
 * @param name its name
 * @param nameOffset where the name begins in the string table, in bytes
 * @param section the index of the section that defines it, or {@link #UNDEFINED} or {@link #ABSOLUTE}
 * @param value its address within the section; for an absolute symbol the value itself
 * @param weak whether it may stay unresolved
 * @param local whether it is seen in this object only
 */
public record ObjectSymbol(String name, int nameOffset, int section, long value, boolean weak, boolean local) {
    /** Defined elsewhere. */
    public static final int UNDEFINED = 0;
    /** Of no section: a number. */
    public static final int ABSOLUTE = 0xfff1;

    /** Whether it is left to be resolved elsewhere. */
    public boolean undefined() {
        return section == UNDEFINED;
    }
}
