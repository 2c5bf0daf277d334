package org.kmatrix.kernels.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.elf.ImportedSymbol;

/** Chooses the imported symbol whose version a control changes: one that the kernel exports with the module's version. */
final class VersionedImports {
    /** The symbol that almost every module has, and whose message old notes and logs quote. */
    private static final List<String> PREFERRED = List.of("printk", "_printk");

    private VersionedImports() {}

    static Optional<ImportedSymbol> choose(Draft draft) {
        return draft.module().imports().stream()
                .filter(it -> it.crc().isPresent() && !it.weak())
                .filter(it -> draft.abi()
                        .symvers()
                        .find(it.name())
                        .filter(kernel -> kernel.crc().equals(it.crc()))
                        .isPresent())
                .min(Comparator.comparing(it -> !PREFERRED.contains(it.name())));
    }

    static Control none(Draft draft, ControlKind kind) {
        return new Control.Inapplicable(
                kind.id(),
                draft.module().imports().stream().noneMatch(it -> it.crc().isPresent())
                        ? "the module has no symbol versions"
                        : "the kernel exports none of the module's versioned symbols with the module's version");
    }
}
