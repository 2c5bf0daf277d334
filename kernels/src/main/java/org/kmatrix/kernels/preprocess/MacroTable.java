package org.kmatrix.kernels.preprocess;

import java.util.HashMap;
import java.util.Map;
import org.kmatrix.kernels.sources.Truth;

/** The macros at a place: what was defined on the way, else the compiler's options, else the surroundings. */
final class MacroTable {
    private final Map<String, Macro> own = new HashMap<>();
    private final CompilerOptions options;
    private final Surroundings surroundings;
    private boolean complete;

    /** @param complete whether all headers are read, so that a name that none defines is no macro */
    MacroTable(CompilerOptions options, Surroundings surroundings, boolean complete) {
        this.complete = complete;
        this.options = options;
        this.surroundings = surroundings;
    }

    Macro find(String name) {
        var macro = own.get(name);
        if (macro != null) {
            return macro;
        }
        var option = options.macros().get(name);
        if (option != null) {
            return option;
        }
        var outside = surroundings.macro(name);
        if (outside instanceof Macro.Undefined) {
            // an option that is not known may define anything
            return options.unknown().isPresent() ? new Macro.Unknown(false) : outside;
        }
        var unseen = outside instanceof Macro.Unknown it
                && !it.isDefined()
                && options.unknown().isEmpty();
        return unseen && complete && !surroundings.mayBeGiven(name) ? new Macro.Undefined() : outside;
    }

    /** A header was not read: it may have defined anything. */
    void missSomething() {
        complete = false;
    }

    /** Whether a file or an option has said anything of a name. */
    boolean knows(String name) {
        return own.containsKey(name) || options.macros().containsKey(name);
    }

    void define(Macro.Named macro, Truth certain) {
        own.put(macro.name(), certain == Truth.YES ? macro.macro() : new Macro.Unknown(false));
    }

    void undefine(String name, Truth certain) {
        own.put(name, certain == Truth.YES ? new Macro.Undefined() : new Macro.Unknown(false));
    }
}
