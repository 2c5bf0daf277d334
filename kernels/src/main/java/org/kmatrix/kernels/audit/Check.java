package org.kmatrix.kernels.audit;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/** What a loader looks at, in the order in which it does: the first refusal is the one that it reports. */
public enum Check {
    /** Is a signature appended? */
    SIGNATURE,
    /** Is the object for this processor? */
    ARCHITECTURE,
    /** Is it a 2.4 object or a module of 2.6 and later? */
    GENERATION,
    /** 6.14 and later: has each extended version a name? */
    EXTENDED_TABLES,
    /** 2.4: was it compiled for this very release? */
    KERNEL_VERSION,
    /** Is its {@code struct module} as large as the kernel's? */
    STRUCTURE_SIZE,
    /** Has it a table of versions at all? */
    NO_VERSIONS,
    /** Is there a version of the module structure among them? */
    MISSING_STRUCTURE_VERSION,
    /** Is that version the kernel's? */
    STRUCTURE_VERSION,
    /** Has it a vermagic at all? */
    NO_VERMAGIC,
    /** Is vermagic's first word this release? */
    RELEASE_WORD,
    /** Are vermagic's other words the kernel's? */
    VERMAGIC_WORD,
    /** Have its own exported symbols versions? */
    UNVERSIONED_EXPORT,
    /** Is there such a symbol? */
    MISSING_SYMBOL,
    /** Is the symbol another module's, which has to be loaded first? */
    NEEDS_MODULE,
    /** Is the symbol for modules under the GPL only? */
    GPL_ONLY,
    /** Does the module import the symbol's namespace? */
    NAMESPACE,
    /** Is the symbol's version the kernel's? */
    SYMBOL_VERSION,
    /** The same for a weak symbol. */
    WEAK_SYMBOL_VERSION,
    /** Has the module a version for the symbol? */
    MISSING_VERSION,
    /** Does it export what is exported already? */
    DUPLICATE_EXPORT;

    private static final Set<Check> OF_ONE_SYMBOL = EnumSet.range(MISSING_SYMBOL, MISSING_VERSION);

    /** Whether loaders make it together with others for one symbol after another. */
    boolean ofOneSymbol() {
        return OF_ONE_SYMBOL.contains(this);
    }

    /** The order in which loaders make the checks. */
    static Comparator<Check> order() {
        return Comparator.comparing(it -> it.ofOneSymbol() ? MISSING_SYMBOL : it);
    }
}
