package org.kmatrix.kernels.audit;

import org.kmatrix.kernels.elf.ImportedSymbol;

/** One imported symbol without its version, as after an edit of Module.symvers or of a 2.4 header. */
final class VersionRemoved implements ControlKind.Mutation {
    @Override
    public Control apply(Draft draft) {
        return VersionedImports.choose(draft)
                .map(it -> remove(draft, it))
                .orElseGet(() -> VersionedImports.none(draft, ControlKind.VERSION_REMOVED));
    }

    private static Control remove(Draft draft, ImportedSymbol symbol) {
        if (draft.isFor24()) {
            draft.edit().renameImports(it -> it.equals(symbol.linkedName()) ? symbol.name() : it);
        } else {
            draft.edit()
                    .changeVersions(rows -> rows.stream()
                            .filter(it -> !it.symbol().equals(symbol.name()))
                            .toList());
        }
        return draft.made(ControlKind.VERSION_REMOVED, symbol.name(), symbol.name() + " lost its version");
    }
}
