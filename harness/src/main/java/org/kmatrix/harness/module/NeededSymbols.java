package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbol versions of the modules that a module needs. Until 2.6.25 modpost reads them from the module's own
 * Module.symvers; later it also reads KBUILD_EXTRA_SYMBOLS, and since 5.8 only that.
 *
 * @param lines by symbol: a module built before 5.8 repeats those of what it needed itself
 */
record NeededSymbols(Map<String, String> lines) {
    /** What KBUILD_EXTRA_SYMBOLS names, in the module's directory. */
    static final String FILE = ".kmatrix-symvers";

    static NeededSymbols of(List<BuiltModule> needs) throws IOException {
        var lines = new LinkedHashMap<String, String>();
        for (var need : needs) {
            if (need.symbolVersions().isPresent()) {
                for (var line : Files.readAllLines(need.symbolVersions().get())) {
                    lines.putIfAbsent(line.split("\t", 3)[1], line);
                }
            }
        }
        return new NeededSymbols(lines);
    }

    void write(Path sources) throws IOException {
        Files.write(sources.resolve(FILE), lines.values());
        if (!lines.isEmpty()) {
            Files.write(sources.resolve("Module.symvers"), lines.values());
        }
    }
}
