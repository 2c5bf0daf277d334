package org.kmatrix.kernels.audit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a kernel's configuration tells of its vermagic, where the whole string is not known.
 *
 * @param vermagic the words that the kernel has
 * @param known the words of which is known whether the kernel has them
 */
record DerivedVermagic(Vermagic vermagic, Set<VermagicWord> known) {
    static Optional<DerivedVermagic> of(KernelAbi abi, LoaderTable table) {
        if (!abi.config().known()) {
            return Optional.empty();
        }
        var words = new EnumMap<VermagicWord, String>(VermagicWord.class);
        var known = EnumSet.noneOf(VermagicWord.class);
        for (var row : table.words()) {
            if (row.architecture() == null || row.architecture() == abi.architecture()) {
                known.add(row.word());
                if (abi.config().enabled(row.option())) {
                    words.put(row.word(), row.text());
                }
            }
        }
        return Optional.of(new DerivedVermagic(new Vermagic(abi.release().toString(), words), known));
    }
}
