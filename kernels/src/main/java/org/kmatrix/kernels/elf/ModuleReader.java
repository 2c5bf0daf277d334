package org.kmatrix.kernels.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.VersionedName;

/** Puts a module together from the parts of its object. */
final class ModuleReader {
    private static final String STRUCTURE = ".gnu.linkonce.this_module";

    private final String file;
    private final ElfImage image;
    private final List<ObjectSymbol> symbols;
    private final Modinfo modinfo;
    private final Optional<Section> structure;

    private ModuleReader(String file, ElfImage image) {
        this.file = file;
        this.image = image;
        this.symbols = image.symbols();
        this.modinfo = Modinfo.of(image);
        this.structure = image.find(STRUCTURE);
    }

    static ModuleObject read(String file, ElfImage image) {
        return new ModuleReader(file, image).read();
    }

    private ModuleObject read() {
        var basic = VersionTable.basic(image);
        var extended = VersionTable.extended(image);
        var name = name();
        return new ModuleObject(
                name,
                image.architecture(),
                generation(),
                modinfo,
                basic,
                extended,
                imports(crcs(basic, extended)),
                new ExportReader(image, symbols, generation(), name).read(),
                structure.map(it -> OptionalLong.of(it.size())).orElse(OptionalLong.empty()),
                image.signed());
    }

    private Generation generation() {
        return structure.isPresent() ? Generation.LINUX_2_6 : Generation.LINUX_2_4;
    }

    private String name() {
        var base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        var dot = base.indexOf('.');
        return modinfo.first("name")
                .orElse(dot > 0 ? base.substring(0, dot) : base)
                .replace('-', '_');
    }

    private static Map<String, Crc> crcs(Optional<VersionTable> basic, Optional<VersionTable> extended) {
        var crcs = new HashMap<String, Crc>();
        extended.ifPresent(it -> crcs.putAll(it.bySymbol()));
        basic.ifPresent(it -> crcs.putAll(it.bySymbol()));
        return crcs;
    }

    private List<ImportedSymbol> imports(Map<String, Crc> crcs) {
        var imports = new ArrayList<ImportedSymbol>();
        var seen = new HashSet<String>();
        for (var symbol : symbols) {
            if (symbol.undefined() && !symbol.name().isEmpty() && seen.add(symbol.name())) {
                imports.add(generation() == Generation.LINUX_2_4 ? linked(symbol) : plain(symbol, crcs));
            }
        }
        return imports;
    }

    private static ImportedSymbol linked(ObjectSymbol symbol) {
        var name = VersionedName.split(symbol.name());
        return new ImportedSymbol(name.name(), symbol.name(), name.crc(), name.smp(), symbol.weak());
    }

    private static ImportedSymbol plain(ObjectSymbol symbol, Map<String, Crc> crcs) {
        var crc = Optional.ofNullable(crcs.get(symbol.name()));
        return new ImportedSymbol(symbol.name(), symbol.name(), crc, false, symbol.weak());
    }
}
