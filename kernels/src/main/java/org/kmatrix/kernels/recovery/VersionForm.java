package org.kmatrix.kernels.recovery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.symvers.Crc;

/** The forms of the tables of versions, {@code __kcrctab…}. */
enum VersionForm {
    /** The distance of the version from where that is written (CONFIG_MODULE_REL_CRCS, 4.10 to 5.19). */
    DISTANCES(4) {
        @Override
        Optional<Integer> place(ElfSections elf, ElfSections.Row table, int at) {
            int distance = elf.bytes().getInt(table.offset() + at);
            return elf.offsetOf(elf.sum(table.address() + at, distance))
                    .filter(it -> it <= elf.bytes().limit() - 4);
        }
    },
    /** The version itself: from 4.10 on. */
    NUMBERS(4),
    /** The version as wide as an address: before 4.10. */
    WIDE_NUMBERS(8);

    /** Fewer numbers may look like distances by chance: one in about a hundred does. */
    private static final int FEWEST_DISTANCES = 8;

    private final int width;

    VersionForm(int width) {
        this.width = width;
    }

    /**
     * The form of tables of versions.
     *
     * @param tables the tables, one for each table of symbols
     * @param counts how many symbols each of them is for
     * @return the form; empty where the tables' lengths agree with none
     */
    static Optional<VersionForm> of(ElfSections elf, List<ElfSections.Row> tables, List<Integer> counts) {
        return Arrays.stream(values())
                .filter(form -> form.fits(elf, tables, counts))
                .findFirst();
    }

    private boolean fits(ElfSections elf, List<ElfSections.Row> tables, List<Integer> counts) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).size() != counts.get(i) * width) {
                return false;
            }
        }
        return this != DISTANCES
                || counts.stream().mapToInt(it -> it).sum() >= FEWEST_DISTANCES
                        && tables.stream().allMatch(it -> allPlaced(elf, it));
    }

    private boolean allPlaced(ElfSections elf, ElfSections.Row table) {
        for (int at = 0; at < table.size(); at += width) {
            if (place(elf, table, at).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    Optional<Integer> place(ElfSections elf, ElfSections.Row table, int at) {
        return Optional.of(table.offset() + at);
    }

    /** A symbol's version. */
    Crc version(ElfSections elf, ElfSections.Row table, int entry) {
        int place = place(elf, table, entry * width).orElseThrow();
        return new Crc(
                width == 8
                        ? elf.bytes().getLong(place)
                        : Integer.toUnsignedLong(elf.bytes().getInt(place)));
    }
}
