package org.kmatrix.kernels.preprocess;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.kmatrix.kernels.sources.Truth;

/** The kernel's macros for asking after an option (include/linux/kconfig.h since 3.1), which glue names together. */
record OptionTests(Function<String, Macro> macros) {
    static final Set<String> NAMES = Set.of("IS_ENABLED", "IS_BUILTIN", "IS_MODULE", "IS_REACHABLE");

    Truth holds(String name, List<List<Token>> arguments) {
        if (arguments.size() != 1
                || arguments.get(0).size() != 1
                || !arguments.get(0).get(0).isName()) {
            return Truth.UNKNOWN;
        }
        var option = arguments.get(0).get(0).text();
        var builtIn = isOne(option);
        var module = isOne(option + "_MODULE");
        return switch (name) {
            case "IS_BUILTIN" -> builtIn;
            case "IS_MODULE" -> module;
            // what is read is always part of a module, which reaches both
            default -> builtIn.or(module);
        };
    }

    /** Only a macro that is 1 counts: one that is defined as anything else, or as nothing, does not. */
    private Truth isOne(String name) {
        var macro = macros.apply(name);
        return macro instanceof Macro.Defined it
                ? Truth.of(it.body().equals("1"))
                : macro instanceof Macro.Undefined ? Truth.NO : Truth.UNKNOWN;
    }
}
