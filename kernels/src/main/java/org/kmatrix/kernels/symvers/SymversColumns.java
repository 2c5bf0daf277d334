package org.kmatrix.kernels.symvers;

import java.util.Optional;

/** One line of Module.symvers: three to five columns, the namespace before the owner or at the end. */
final class SymversColumns {
    private SymversColumns() {}

    static KernelSymbol read(String line) {
        var columns = line.split("\t", -1);
        var crc = Crc.parse(columns[0]);
        if (columns.length < 3 || columns.length > 5 || columns[1].isBlank()) {
            throw new IllegalArgumentException(
                    "expected 3 to 5 columns (checksum, symbol, owner, export type, namespace)"
                            + " separated by tabulators, found " + columns.length);
        }
        return switch (columns.length) {
            case 3 -> symbol(crc, columns[1], columns[2], ExportType.UNKNOWN, "");
            case 4 -> symbol(crc, columns[1], columns[2], type(columns[3]), "");
            default -> withNamespace(crc, columns);
        };
    }

    private static KernelSymbol withNamespace(Crc crc, String[] columns) {
        // only one of the two last columns can be an export type
        return ExportType.ofKeyword(columns[3])
                .map(type -> symbol(crc, columns[1], columns[2], type, columns[4]))
                .orElseGet(() -> symbol(crc, columns[1], columns[3], type(columns[4]), columns[2]));
    }

    private static KernelSymbol symbol(Crc crc, String name, String owner, ExportType type, String namespace) {
        return new KernelSymbol(name, Optional.of(crc), false, owner, type, namespace);
    }

    private static ExportType type(String word) {
        return ExportType.ofKeyword(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown export type: '" + word + "' (expected e.g. EXPORT_SYMBOL or EXPORT_SYMBOL_GPL)"));
    }
}
