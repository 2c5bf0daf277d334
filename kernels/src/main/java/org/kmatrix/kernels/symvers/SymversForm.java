package org.kmatrix.kernels.symvers;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.kernels.Release;

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

    private static final int MOVED_IN_5_4 = 28;
    private static final int MOVED_IN_5_5 = 13;

    /** The form that the modpost of a release writes; 2.4 has no such file, and gets the columns that it can fill. */
    public static SymversForm of(Release release) {
        if (release.isBefore(2, 6, 18)) {
            return release.isBefore(2, 5, 48) ? WITH_TYPE : PLAIN;
        }
        return release.isBefore(5, 4, 0) ? WITH_TYPE : withNamespace(release);
    }

    private static SymversForm withNamespace(Release release) {
        boolean first = release.isBefore(5, 4, MOVED_IN_5_4)
                || !release.isBefore(5, 5, 0) && release.isBefore(5, 5, MOVED_IN_5_5);
        return first ? NAMESPACE_FIRST : NAMESPACE_LAST;
    }

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
