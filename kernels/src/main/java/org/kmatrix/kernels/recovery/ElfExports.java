package org.kmatrix.kernels.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * Reads the tables of exported symbols of a kernel whose sections have names, as boot images have them from 2.6.26 on:
 * {@code __ksymtab…} and {@code __kcrctab…}, whose entries belong together in pairs.
 */
final class ElfExports {
    private static final String SYMBOLS = "__ksymtab";
    private static final String VERSIONS = "__kcrctab";

    /** From 7.1 on one byte for each symbol; its lowest bit says that the symbol is GPL-only. */
    private static final String FLAGS = "__kflagstab";

    private final String file;
    private final ElfSections elf;
    private final List<ExportType> types = new ArrayList<>();
    private final List<ElfSections.Row> tables = new ArrayList<>();

    private ElfExports(String file, ElfSections elf) {
        this.file = file;
        this.elf = elf;
        for (var type : ExportType.values()) {
            elf.find(SYMBOLS + type.sectionSuffix())
                    .filter(it -> it.size() > 0 && type != ExportType.UNKNOWN)
                    .ifPresent(it -> add(type, it));
        }
    }

    private void add(ExportType type, ElfSections.Row table) {
        types.add(type);
        tables.add(table);
    }

    /**
     * What a kernel exports; empty where it has no such sections.
     *
     * @throws UnreadableImageException where they are damaged
     */
    static Optional<Exports> read(String file, ElfSections elf) {
        var reader = new ElfExports(file, elf);
        return reader.tables.isEmpty() ? Optional.empty() : Optional.of(reader.read());
    }

    private Exports read() {
        var form = EntryForm.of(elf, tables)
                .orElseThrow(() -> damaged("the entries of its tables " + SYMBOLS + "… do not name symbols"));
        var versions = versionTables();
        var untold = versions.isPresent() ? List.<String>of() : List.of(Exports.NO_VERSIONS);
        var versionForm = versions.map(it -> versionForm(form, it));
        var symbols = new ArrayList<KernelSymbol>();
        for (int table = 0; table < tables.size(); table++) {
            for (int entry = 0; entry < form.count(elf, tables.get(table)); entry++) {
                int row = table;
                int place = entry;
                var crc = versionForm.map(
                        it -> it.version(elf, versions.orElseThrow().get(row), place));
                symbols.add(symbol(form, row, place, crc.orElse(new Crc(0))));
            }
        }
        return new Exports(elf.architecture(), symbols, untold);
    }

    private Optional<List<ElfSections.Row>> versionTables() {
        var found = types.stream()
                .flatMap(it -> elf.find(VERSIONS + it.sectionSuffix()).stream())
                .toList();
        return found.size() == tables.size() ? Optional.of(found) : Optional.empty();
    }

    private VersionForm versionForm(EntryForm form, List<ElfSections.Row> versions) {
        var counts = tables.stream().map(it -> form.count(elf, it)).toList();
        return VersionForm.of(elf, versions, counts)
                .orElseThrow(() -> damaged("its tables " + VERSIONS + "… have other lengths than " + SYMBOLS + "…"));
    }

    private KernelSymbol symbol(EntryForm form, int table, int entry, Crc crc) {
        var row = tables.get(table);
        var type = flagged(table, entry) ? ExportType.GPL : types.get(table);
        return new KernelSymbol(
                form.name(elf, row, entry).orElseThrow(),
                Optional.of(crc),
                false,
                KernelSymbol.VMLINUX,
                type,
                form.namespace(elf, row, entry));
    }

    private boolean flagged(int table, int entry) {
        return types.get(table) == ExportType.NORMAL
                && elf.find(FLAGS)
                        .filter(it -> entry < it.size())
                        .filter(it -> (elf.bytes().get(it.offset() + entry) & 1) != 0)
                        .isPresent();
    }

    private UnreadableImageException damaged(String what) {
        return new UnreadableImageException(file, "is damaged: " + what, "copy it again");
    }
}
