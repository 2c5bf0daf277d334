package org.kmatrix.kernels.audit;

/** One more symbol to be resolved, which nobody exports. Loaders look up what a module lists, whether or not it is used. */
final class UnresolvedSymbol implements ControlKind.Mutation {
    private static final String NAME = "kmatrix_exported_by_nobody";

    @Override
    public Control apply(Draft draft) {
        if (draft.image().symbolNames().isEmpty()) {
            return new Control.Inapplicable(ControlKind.UNRESOLVED_SYMBOL.id(), "the module has no symbol table");
        }
        draft.edit().addImport(NAME);
        return draft.made(ControlKind.UNRESOLVED_SYMBOL, NAME, NAME + " was added to the symbols that it imports");
    }
}
