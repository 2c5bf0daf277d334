package org.kmatrix.kernels.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.VersionTable;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * A GPL-only symbol in a module under a licence of its own. Where the module imports none, one of the kernel's is added to
 * its imports, in the kernel's version, so that the licence is all that is wrong.
 */
final class GplOnlySymbol implements ControlKind.Mutation {
    private static final String LICENCE = "Proprietary";

    @Override
    public Control apply(Draft draft) {
        if (draft.image().symbolNames().isEmpty()) {
            return inapplicable("the module has no symbol table");
        }
        var imported = imported(draft);
        var added = imported.isPresent() ? Optional.<KernelSymbol>empty() : exported(draft);
        var symbol = imported.or(() -> added);
        if (symbol.isEmpty()) {
            return inapplicable("neither the kernel nor a module loaded before exports a symbol that is known to be"
                    + " for modules under the GPL only");
        }
        added.ifPresent(it -> add(draft, it));
        ModinfoEdit.replace(draft, "license", it -> LICENCE);
        var name = symbol.get().name();
        return draft.made(
                ControlKind.GPL_ONLY_SYMBOL,
                name,
                "license became " + LICENCE + (added.isEmpty() ? "; it imports " : "; to what it imports was added ")
                        + name);
    }

    private static Control inapplicable(String reason) {
        return new Control.Inapplicable(ControlKind.GPL_ONLY_SYMBOL.id(), reason);
    }

    private static Optional<KernelSymbol> imported(Draft draft) {
        var source = new SymbolSource(new Situation(draft.abi(), draft.module(), draft.loadedBefore(), false));
        return draft.module().imports().stream()
                .filter(it -> !it.weak())
                .flatMap(it -> source.present(it.name()).stream())
                .filter(it -> it.type().gplOnly())
                .findFirst();
    }

    private static Optional<KernelSymbol> exported(Draft draft) {
        return Stream.concat(
                        draft.loadedBefore().stream().flatMap(it -> it.exports().stream()),
                        draft.abi().symvers().symbols().values().stream().filter(KernelSymbol::builtIn))
                .filter(it -> it.type().gplOnly() && it.namespace().isEmpty())
                .filter(it -> it.crc().isPresent() || !draft.abi().modversions())
                .filter(it -> it.name().length() < VersionTable.LONGEST_NAME)
                .min(Comparator.comparing(KernelSymbol::name));
    }

    private static void add(Draft draft, KernelSymbol symbol) {
        if (draft.isFor24()) {
            var versioned = draft.module().modinfo().usesChecksums();
            draft.edit().addImport(versioned ? symbol.linked() : symbol.name());
            return;
        }
        draft.edit().addImport(symbol.name());
        draft.edit().changeVersions(rows -> {
            var more = new ArrayList<>(rows);
            symbol.crc().ifPresent(it -> more.add(new VersionTable.Row(symbol.name(), it, -1)));
            return more;
        });
    }
}
