package org.kmatrix.kernels.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.kernels.symvers.VersionedName;

/** Finds what an object exports, by the symbols that the export macros leave behind. */
final class ExportReader {
    private static final String ENTRY = "__ksymtab_";
    private static final String NAME = "__kstrtab_";
    private static final String NAMESPACE = "__kstrtabns_";
    private static final String CRC = "__crc_";
    private static final String FLAGS = "__flags_";

    /** Of the flags in {@code __kflagstab}: KSYM_FLAG_GPL_ONLY. */
    private static final int GPL_ONLY = 1;

    private final ElfImage image;
    private final List<ObjectSymbol> symbols;
    private final Generation generation;
    private final String owner;
    private final Map<String, ObjectSymbol> marks = new HashMap<>();

    ExportReader(ElfImage image, List<ObjectSymbol> symbols, Generation generation, String owner) {
        this.image = image;
        this.symbols = symbols;
        this.generation = generation;
        this.owner = owner;
    }

    List<KernelSymbol> read() {
        var entries = new ArrayList<ObjectSymbol>();
        for (var symbol : symbols) {
            var name = symbol.name();
            if (name.startsWith(ENTRY) && !symbol.undefined()) {
                entries.add(symbol);
            } else if (name.startsWith("__kstrtab") || name.startsWith(CRC) || name.startsWith(FLAGS)) {
                marks.put(name, symbol);
            }
        }
        if (entries.isEmpty()) {
            return new StrippedExports(image, symbols, owner).read();
        }
        return entries.stream()
                .map(it -> generation == Generation.LINUX_2_4 ? linked(it) : plain(it))
                .toList();
    }

    /** 2.4: only the string tells whether the symbol is GPL-only. */
    private KernelSymbol linked(ObjectSymbol entry) {
        var linked = entry.name().substring(ENTRY.length());
        var name = VersionedName.split(Optional.ofNullable(marks.get(NAME + linked))
                .flatMap(this::text)
                .orElse(linked));
        var type = name.gplOnly() ? ExportType.GPL : ExportType.NORMAL;
        return new KernelSymbol(name.name(), name.crc(), name.smp(), owner, type, "");
    }

    private KernelSymbol plain(ObjectSymbol entry) {
        var name = entry.name().substring(ENTRY.length());
        var namespace = Optional.ofNullable(marks.get(NAMESPACE + name)).flatMap(this::text);
        return new KernelSymbol(name, crc(name), false, owner, type(entry, name), namespace.orElse(""));
    }

    /** By the table that the symbol is in; kernels of 7.x have one table for all, and another with a byte of flags for each. */
    private ExportType type(ObjectSymbol entry, String name) {
        var flags = Optional.ofNullable(marks.get(FLAGS + name)).flatMap(this::flags);
        if (flags.isPresent()) {
            return (flags.get() & GPL_ONLY) != 0 ? ExportType.GPL : ExportType.NORMAL;
        }
        return image.section(entry.section())
                .map(it -> ExportType.ofSection(it.name()))
                .orElse(ExportType.UNKNOWN);
    }

    private Optional<Byte> flags(ObjectSymbol symbol) {
        return image.section(symbol.section())
                .map(image::data)
                .filter(it -> symbol.value() >= 0 && symbol.value() < it.limit())
                .map(it -> it.get((int) symbol.value()));
    }

    /** Absolute up to 5.18, the symbol's value being the version; else the symbol marks where the version is. */
    private Optional<Crc> crc(String name) {
        return Optional.ofNullable(marks.get(CRC + name)).flatMap(it -> switch (it.section()) {
            case ObjectSymbol.ABSOLUTE -> Optional.of(new Crc(it.value()));
            case ObjectSymbol.UNDEFINED -> Optional.empty();
            default -> stored(it);
        });
    }

    private Optional<Crc> stored(ObjectSymbol symbol) {
        return image.section(symbol.section())
                .map(image::data)
                .filter(it -> symbol.value() >= 0 && symbol.value() + 4 <= it.limit())
                .map(it -> new Crc(Integer.toUnsignedLong(it.getInt((int) symbol.value()))));
    }

    private Optional<String> text(ObjectSymbol symbol) {
        return image.section(symbol.section())
                .map(image::data)
                .filter(it -> symbol.value() >= 0 && symbol.value() < it.limit())
                .map(it -> VersionTable.text(it, (int) symbol.value(), it.limit()));
    }
}
