package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of an object's symbol table. */
final class SymbolTable {
    /** Ten times as many as the largest modules have; more would only fill the memory. */
    private static final int MOST_ROWS = 1_000_000;

    private static final int WEAK = 2;

    private final String file;
    private final boolean wide;
    private final StringTable names;

    SymbolTable(String file, boolean wide, StringTable names) {
        this.file = file;
        this.wide = wide;
        this.names = names;
    }

    static int rowBytes(boolean wide) {
        return wide ? 24 : 16;
    }

    /** The rows without the null row. */
    List<ObjectSymbol> read(ByteBuffer table) {
        int rows = table.limit() / rowBytes(wide);
        if (rows > MOST_ROWS) {
            throw UnreadableModuleException.damaged(file, "it has " + rows + " symbols, more than any module");
        }
        var symbols = new ArrayList<ObjectSymbol>(rows);
        for (int i = 1; i < rows; i++) {
            symbols.add(row(table, i * rowBytes(wide)));
        }
        return symbols;
    }

    private ObjectSymbol row(ByteBuffer table, int at) {
        int binding = Byte.toUnsignedInt(table.get(at + (wide ? 4 : 12))) >> 4;
        return new ObjectSymbol(
                names.at(table.getInt(at), "a symbol's"),
                Short.toUnsignedInt(table.getShort(at + (wide ? 6 : 14))),
                wide ? table.getLong(at + 8) : Integer.toUnsignedLong(table.getInt(at + 4)),
                binding == WEAK);
    }
}
