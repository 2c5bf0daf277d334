package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * Finds what an object exports by the relocations of its tables, where {@code strip --strip-unneeded} took the symbols
 * that the export macros leave behind, which are local.
 */
final class StrippedExports {
    private static final String TABLE = "__ksymtab";
    private static final String STRINGS = "__ksymtab_strings";
    private static final int WITH_ADDEND = 4;
    private static final int WITHOUT_ADDEND = 9;

    private final ElfImage image;
    private final List<ObjectSymbol> symbols;
    private final String owner;

    /** A place in a table, and what is written there when the object is loaded: a text's address, or another one. */
    private record Relocation(long offset, Optional<String> text) {}

    StrippedExports(ElfImage image, List<ObjectSymbol> symbols, String owner) {
        this.image = image;
        this.symbols = symbols;
        this.owner = owner;
    }

    List<KernelSymbol> read() {
        return image.sections().stream()
                .filter(it -> it.allocated()
                        && it.name().startsWith(TABLE)
                        && !it.name().equals(STRINGS))
                .flatMap(it -> exports(it).stream())
                .toList();
    }

    /** Each entry has a value, then a name, and from 5.4 on a namespace. */
    private List<KernelSymbol> exports(Section table) {
        var places = relocations(table);
        var exports = new ArrayList<KernelSymbol>();
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i).text().isPresent() && places.get(i - 1).text().isEmpty()) {
                var namespace = i + 1 < places.size() ? places.get(i + 1).text().orElse("") : "";
                exports.add(export(table, exports.size(), places.get(i).text().orElseThrow(), namespace));
            }
        }
        return exports;
    }

    private KernelSymbol export(Section table, int index, String name, String namespace) {
        var suffix = table.name().substring(TABLE.length());
        boolean flagged = stored("__kflagstab" + suffix, index)
                .filter(it -> (it & 1) != 0)
                .isPresent();
        var crc = symbols.stream()
                .filter(it -> it.name().equals("__crc_" + name) && it.section() == ObjectSymbol.ABSOLUTE)
                .map(it -> new Crc(it.value()))
                .findFirst()
                .or(() -> number("__kcrctab" + suffix, 4 * index));
        var type = flagged ? ExportType.GPL : ExportType.ofSection(table.name());
        return new KernelSymbol(name, crc, false, owner, type, namespace);
    }

    private Optional<Byte> stored(String section, int at) {
        return image.find(section)
                .map(image::data)
                .filter(it -> at < it.limit())
                .map(it -> it.get(at));
    }

    /** A version as it is stored from 5.19 on; before that the table is relocated too. */
    private Optional<Crc> number(String section, int at) {
        return image.find(section)
                .filter(it -> relocations(it).isEmpty())
                .map(image::data)
                .filter(it -> at + 4 <= it.limit())
                .map(it -> new Crc(Integer.toUnsignedLong(it.getInt(at))));
    }

    private List<Relocation> relocations(Section table) {
        Predicate<Section> ofTable = it -> it.type() == WITH_ADDEND && it.name().equals(".rela" + table.name())
                || it.type() == WITHOUT_ADDEND && it.name().equals(".rel" + table.name());
        var found = new ArrayList<Relocation>();
        for (var section : image.sections().stream().filter(ofTable).toList()) {
            var rows = image.data(section);
            int size = (image.wide() ? 16 : 8) + (section.type() == WITH_ADDEND ? image.wide() ? 8 : 4 : 0);
            for (int at = 0; at <= rows.limit() - size; at += size) {
                found.add(row(rows, at, section.type() == WITH_ADDEND, image.data(table)));
            }
        }
        found.sort(Comparator.comparingLong(Relocation::offset));
        return found;
    }

    private Relocation row(ByteBuffer rows, int at, boolean withAddend, ByteBuffer table) {
        long offset = word(rows, at);
        int word = image.wide() ? 8 : 4;
        long info = word(rows, at + word);
        long addend = withAddend ? signed(rows, at + 2 * word) : inPlace(table, offset);
        return new Relocation(offset, text(image.wide() ? info >>> 32 : info >>> 8, addend));
    }

    private long word(ByteBuffer bytes, int at) {
        return image.wide() ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
    }

    private long signed(ByteBuffer bytes, int at) {
        return image.wide() ? bytes.getLong(at) : bytes.getInt(at);
    }

    private static long inPlace(ByteBuffer table, long offset) {
        return offset >= 0 && offset <= table.limit() - 4 ? table.getInt((int) offset) : 0;
    }

    private Optional<String> text(long symbol, long addend) {
        if (symbol < 1 || symbol > symbols.size()) {
            return Optional.empty();
        }
        // the list of symbols has no null row
        var target = symbols.get((int) symbol - 1);
        return image.section(target.section())
                .filter(it -> it.name().equals(STRINGS))
                .map(image::data)
                .filter(it -> target.value() + addend >= 0 && target.value() + addend < it.limit())
                .map(it -> VersionTable.text(it, (int) (target.value() + addend), it.limit()));
    }
}
