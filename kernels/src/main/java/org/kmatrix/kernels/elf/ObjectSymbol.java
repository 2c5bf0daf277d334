package org.kmatrix.kernels.elf;

/**
 * One row of an object's symbol table.
 *
 * @param name its name
 * @param section the index of the section that defines it, or {@link #UNDEFINED} or {@link #ABSOLUTE}
 * @param value its address within the section; for an absolute symbol the value itself
 * @param weak whether it may stay unresolved
 */
public record ObjectSymbol(String name, int section, long value, boolean weak) {
    /** Defined elsewhere. */
    public static final int UNDEFINED = 0;
    /** Of no section: a number. */
    public static final int ABSOLUTE = 0xfff1;

    /** Whether it is left to be resolved elsewhere. */
    public boolean undefined() {
        return section == UNDEFINED;
    }
}
