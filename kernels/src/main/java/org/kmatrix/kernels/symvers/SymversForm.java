package org.kmatrix.kernels.symvers;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of Module.symvers in the order of their age, as scripts/mod/modpost.c writes them. */
public enum SymversForm {
    /** 2.6.9 to 2.6.17: version, name, owner. */
    PLAIN,
    /** 2.6.18 to 5.3: and the export type. */
    WITH_TYPE,
    /** Early 5.4: the namespace before the owner. */
    NAMESPACE_FIRST,
    /** From 5.4.y and 5.6 on: the namespace last, with its tabulator even when it is empty. */
    NAMESPACE_LAST;

    String line(KernelSymbol symbol) {
        var crc = symbol.crc().orElse(new Crc(0)).toString();
        var type = symbol.type().keyword();
        var columns = switch (this) {
            case PLAIN -> Stream.of(crc, symbol.name(), symbol.owner());
            case WITH_TYPE -> Stream.of(crc, symbol.name(), symbol.owner(), type);
            case NAMESPACE_FIRST -> Stream.of(crc, symbol.name(), symbol.namespace(), symbol.owner(), type);
            case NAMESPACE_LAST -> Stream.of(crc, symbol.name(), symbol.owner(), type, symbol.namespace());
        };
        return columns.collect(Collectors.joining("\t"));
    }
}
