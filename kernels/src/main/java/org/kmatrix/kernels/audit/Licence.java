package org.kmatrix.kernels.audit;

import java.util.List;
import java.util.Optional;

/** What a kernel makes of a module's licence, and which of its undefined names it never looks up. */
record Licence(Optional<String> text, List<String> compatible, List<String> ignored) {
    static Licence of(LoaderTable table, Situation situation) {
        return new Licence(
                situation.module().modinfo().license(),
                table.values(LoaderTable.Fact.Kind.GPL_LICENSES),
                table.values(LoaderTable.Fact.Kind.IGNORED_SYMBOLS));
    }

    /** Whether GPL-only symbols are visible to the module; without a licence they are not. */
    boolean gplCompatible() {
        return text.filter(compatible::contains).isPresent();
    }

    boolean ignores(String symbol) {
        return ignored.contains(symbol);
    }
}
