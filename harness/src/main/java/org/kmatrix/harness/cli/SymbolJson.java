package org.kmatrix.harness.cli;

import org.kmatrix.kernels.symvers.KernelSymbol;
import tools.jackson.databind.node.ObjectNode;

/** An exported symbol as JSON. */
final class SymbolJson {
    private SymbolJson() {}

    static void write(ObjectNode object, KernelSymbol symbol) {
        object.put("name", symbol.name())
                .put("crc", symbol.crc().map(Object::toString).orElse(null))
                .put("smp", symbol.smp())
                .put("owner", symbol.owner())
                .put("export", symbol.type().keyword())
                .put("namespace", symbol.namespace());
    }
}
