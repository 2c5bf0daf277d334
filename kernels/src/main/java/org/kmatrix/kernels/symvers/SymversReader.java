package org.kmatrix.kernels.symvers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one file line by line and collects its faults, so that they are reported together. */
final class SymversReader {
    private static final int MOST_PROBLEMS = 10;

    /** Ten times what the largest kernels export; more would only fill the memory. */
    private static final int MOST_SYMBOLS = 300_000;

    private final String file;
    private final Map<String, KernelSymbol> symbols = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int faults;

    private SymversReader(String file) {
        this.file = file;
    }

    static List<KernelSymbol> read(String file, String text) {
        var reader = new SymversReader(file);
        reader.readLines(text);
        if (reader.faults > MOST_PROBLEMS) {
            reader.problems.add(file + ": " + (reader.faults - MOST_PROBLEMS) + " more lines like these");
        }
        if (!reader.problems.isEmpty()) {
            throw new SymversException(reader.problems);
        }
        var types = ExportTables.types(text);
        return reader.symbols.values().stream()
                .map(it -> types.containsKey(it.name()) ? it.withType(types.getOrDefault(it.name(), it.type())) : it)
                .toList();
    }

    private void readLines(String text) {
        int number = 1;
        for (int from = 0; from < text.length(); number++) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            var line = text.substring(from, text.startsWith("\r", end - 1) ? end - 1 : end);
            if (!line.isBlank()) {
                readLine(number, line);
            }
            from = end + 1;
        }
        if (symbols.isEmpty() && faults == 0) {
            fault(1, "no symbol in the whole file; expected Module.symvers, System.map, ksyms or modversions.h");
        }
    }

    private void readLine(int number, String line) {
        try {
            LineForm.of(line).read(line).ifPresent(this::add);
        } catch (IllegalArgumentException e) {
            fault(number, String.valueOf(e.getMessage()));
        }
    }

    /** System.map tells a symbol's export and its version in two lines: {@code __ksymtab_x} and {@code __crc_x}. */
    private void add(KernelSymbol symbol) {
        if (symbols.size() == MOST_SYMBOLS) {
            throw new SymversException(
                    List.of(file + ": more than " + MOST_SYMBOLS + " symbols, more than any kernel exports"));
        }
        symbols.merge(symbol.name(), symbol, (old, next) -> next.crc().isEmpty() ? old : next);
    }

    private void fault(int line, String what) {
        faults++;
        if (faults <= MOST_PROBLEMS) {
            problems.add(file + ":" + line + ": " + what);
        }
    }

    static KernelSymbol builtIn(VersionedName name) {
        return exported(name, KernelSymbol.VMLINUX);
    }

    static KernelSymbol exported(VersionedName name, String owner) {
        var type = name.gplOnly() ? ExportType.GPL : ExportType.UNKNOWN;
        return new KernelSymbol(name.name(), name.crc(), name.smp(), owner, type, "");
    }

    static KernelSymbol versioned(String name, String digits) {
        // modversions.h of an SMP kernel writes its marker into the digits: smp_1b7d4074
        var smp = digits.startsWith("smp_");
        var crc = Crc.parse(smp ? digits.substring("smp_".length()) : digits);
        return new KernelSymbol(name, Optional.of(crc), smp, KernelSymbol.VMLINUX, ExportType.UNKNOWN, "");
    }
}
