package org.kmatrix.kernels.audit;

import java.util.List;
import org.kmatrix.kernels.elf.ImportedSymbol;

/** The module as it is, without a module that it needs. */
final class DependencyMissing implements ControlKind.Mutation {
    @Override
    public Control apply(Draft draft) {
        var without = new SymbolSource(new Situation(draft.abi(), draft.module(), List.of(), false));
        var with = new SymbolSource(new Situation(draft.abi(), draft.module(), draft.loadedBefore(), false));
        return draft.module().imports().stream()
                .filter(it -> !it.weak())
                .map(ImportedSymbol::name)
                .filter(it -> without.present(it).isEmpty())
                .flatMap(it -> with.present(it).stream())
                .findFirst()
                .<Control>map(it -> new Control.Made(
                        ControlKind.DEPENDENCY_MISSING.id(),
                        it.name(),
                        it.ownerName() + ", which exports " + it.name() + ", is not loaded",
                        true,
                        new Control.Content(draft.edit().bytes())))
                .orElseGet(() -> new Control.Inapplicable(
                        ControlKind.DEPENDENCY_MISSING.id(), "the module needs no other module of the spec"));
    }
}
