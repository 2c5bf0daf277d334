package org.kmatrix.kernels.recovery;

import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * What a kernel's image exports.
 *
 * @param symbols in the order of its tables
 * @param untold what a Module.symvers would say and the image does not, in sentences
 */
record Exports(Architecture architecture, List<KernelSymbol> symbols, List<String> untold) {
    static final String NO_VERSIONS =
            "the image has no symbol versions: the kernel was built without CONFIG_MODVERSIONS, or for loaders without it";

    Exports {
        symbols = List.copyOf(symbols);
        untold = List.copyOf(untold);
    }
}
