package org.kmatrix.kernels.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.symvers.KernelSymbol;

/** Where a module's symbols are looked for: the kernel, the modules loaded before, and its other modules. */
final class SymbolSource {
    private final Situation situation;
    private final Map<String, KernelSymbol> loaded = new HashMap<>();

    SymbolSource(Situation situation) {
        this.situation = situation;
        situation.loadedBefore().forEach(it -> it.exports().forEach(export -> loaded.put(export.name(), export)));
    }

    /** The symbol that a loader would find, or would find once its owner is loaded. */
    Optional<KernelSymbol> find(String name) {
        var listed = situation.abi().symvers().find(name);
        if (listed.filter(KernelSymbol::builtIn).isPresent()) {
            return listed;
        }
        return Optional.ofNullable(loaded.get(name)).or(() -> listed);
    }

    /** The symbol of that name that is there now. */
    Optional<KernelSymbol> present(String name) {
        return find(name).filter(this::isPresent);
    }

    boolean isPresent(KernelSymbol symbol) {
        return symbol.builtIn()
                || situation.loadedBefore().stream().anyMatch(it -> it.name().equals(symbol.ownerName()));
    }
}
