package org.kmatrix.kernels.preprocess;

import java.util.HashMap;
import java.util.Map;
import org.kmatrix.kernels.sources.Truth;

/** The macros at a place: what was defined on the way, else the compiler's options, else the surroundings. */
final class MacroTable {
    private final Map<String, Macro> own = new HashMap<>();
    private final CompilerOptions options;
    private final Surroundings surroundings;

    MacroTable(CompilerOptions options, Surroundings surroundings) {
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
        // an option that is not known may define anything
        return outside instanceof Macro.Undefined && options.unknown().isPresent() ? new Macro.Unknown(false) : outside;
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
