package org.kmatrix.kernels.symvers;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a 2.6 kernel's own symbols are exported, by its System.map: each kind of export has a table of its own, whose bounds
 * are symbols too (asm-generic/vmlinux.lds.h). Module.symvers tells it from 2.6.18 on only.
 */
final class ExportTables {
    private static final String START = "__start_";
    private static final String STOP = "__stop_";
    private static final String ENTRY = "__ksymtab_";
    private static final Pattern LINE = Pattern.compile(
            "^([0-9a-fA-F]{8,16}) [A-Za-z?] (" + ENTRY + "|" + START + "__ksymtab|" + STOP + "__ksymtab)(\\S*)$",
            Pattern.MULTILINE);

    private final Map<String, Long> bounds = new HashMap<>();
    private final Map<String, Long> entries = new HashMap<>();

    private ExportTables(String text) {
        LINE.matcher(text)
                .results()
                .forEach(it -> (it.group(2).equals(ENTRY) ? entries : bounds)
                        .put(
                                it.group(2).equals(ENTRY) ? it.group(3) : it.group(2) + it.group(3),
                                Long.parseUnsignedLong(it.group(1), 16)));
    }

    /** The export types by symbol; nothing for other files. */
    static Map<String, ExportType> types(String text) {
        return new ExportTables(text).types();
    }

    private Map<String, ExportType> types() {
        var tables = new TreeMap<Long, String>(Long::compareUnsigned);
        bounds.forEach((name, at) -> {
            var stop = bounds.get(STOP + name.substring(name.indexOf("__ksymtab")));
            // an empty table begins where the next one does
            if (name.startsWith(START) && stop != null && Long.compareUnsigned(at, stop) < 0) {
                tables.put(at, name.substring(START.length()));
            }
        });
        var types = new HashMap<String, ExportType>();
        entries.forEach((name, at) -> {
            var table = tables.floorEntry(at);
            if (table != null && Long.compareUnsigned(at, bounds.getOrDefault(STOP + table.getValue(), 0L)) < 0) {
                types.put(name, ExportType.ofSection(table.getValue()));
            }
        });
        return types;
    }
}
