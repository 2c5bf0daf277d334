package org.kmatrix.kernels.recovery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms of {@code struct kernel_symbol}; which one a kernel has shows in what its tables would name. */
enum EntryForm {
    /** Value and name as addresses: to 4.18, and to 5.3 where addresses are not relative. */
    ADDRESSES(2, false),
    /** And the namespace's address: from 5.4 on, where addresses are not relative. */
    ADDRESSES_AND_NAMESPACE(3, false),
    /** The distances of value and name from where they are written: 4.19 to 5.3. */
    DISTANCES(2, true),
    /** And of the namespace: from 5.4 on. */
    DISTANCES_AND_NAMESPACE(3, true);

    private static final int NAME = 1;
    private static final int NAMESPACE = 2;

    private final int columns;
    private final boolean relative;

    EntryForm(int columns, boolean relative) {
        this.columns = columns;
        this.relative = relative;
    }

    /** The form in which each entry of the tables has a name. */
    static Optional<EntryForm> of(ElfSections elf, List<ElfSections.Row> tables) {
        return Arrays.stream(values())
                .filter(form -> tables.stream().allMatch(it -> form.fits(elf, it)))
                .findFirst();
    }

    private boolean fits(ElfSections elf, ElfSections.Row table) {
        if (table.size() % size(elf) != 0) {
            return false;
        }
        for (int i = 0; i < count(elf, table); i++) {
            if (name(elf, table, i).filter(Text::isName).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** How many entries a table has. */
    int count(ElfSections elf, ElfSections.Row table) {
        return table.size() / size(elf);
    }

    private int size(ElfSections elf) {
        return columns * width(elf);
    }

    private int width(ElfSections elf) {
        return elf.wide() && !relative ? 8 : 4;
    }

    /** The symbol's name in an entry. */
    Optional<String> name(ElfSections elf, ElfSections.Row table, int entry) {
        return text(elf, table, entry, NAME);
    }

    /** The symbol's namespace; empty text for none. */
    String namespace(ElfSections elf, ElfSections.Row table, int entry) {
        return columns > NAMESPACE ? text(elf, table, entry, NAMESPACE).orElse("") : "";
    }

    private Optional<String> text(ElfSections elf, ElfSections.Row table, int entry, int column) {
        int at = entry * size(elf) + column * width(elf);
        long written = relative ? elf.bytes().getInt(table.offset() + at) : elf.word(table.offset() + at);
        if (written == 0) {
            return Optional.empty();
        }
        return elf.textAt(relative ? elf.sum(table.address() + at, written) : written);
    }
}
