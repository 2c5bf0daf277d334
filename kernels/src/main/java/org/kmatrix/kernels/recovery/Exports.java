package org.kmatrix.kernels.recovery;

import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * What a kernel's image exports.
 *
 * @param symbols in the order of its tables
 * @param untold what a Module.symvers would tell and the image does not, and why: {@code any versions: …}
 */
record Exports(Architecture architecture, List<KernelSymbol> symbols, List<String> untold) {
    static final String NO_VERSIONS = "any versions: the image has none, as kernels built without CONFIG_MODVERSIONS";

    Exports {
        symbols = List.copyOf(symbols);
        untold = List.copyOf(untold);
    }
}
