package org.kmatrix.kernels.symvers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the symbols that one kernel exports differ from another's. What a list does not tell (versions of a kernel without
 * CONFIG_MODVERSIONS, kinds of exports before 2.6.18) is not taken for a difference.
 *
 * @param added what only the second exports, in its order
 * @param removed what only the first exports, in its order
 * @param changed what both export, but not in the same way, in the first one's order
 */
public record SymversDiff(List<KernelSymbol> added, List<KernelSymbol> removed, List<SymversDiff.Change> changed) {
    public SymversDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** What can differ about a symbol. */
    public enum Aspect {
        /** Its type, or one that it is made of, is another: the versions differ. */
        VERSION,
        /** It is for other modules: only for those under a GPL-compatible licence, or no longer so. */
        EXPORT,
        /** The namespace that its users have to import. */
        NAMESPACE,
        /** The module that exports it, or the kernel itself. */
        OWNER;

        private boolean differs(KernelSymbol before, KernelSymbol after) {
            return switch (this) {
                case VERSION ->
                    before.crc().isPresent()
                            && after.crc().isPresent()
                            && !(before.crc().equals(after.crc()) && before.smp() == after.smp());
                case EXPORT ->
                    before.type() != ExportType.UNKNOWN
                            && after.type() != ExportType.UNKNOWN
                            && before.type() != after.type();
                case NAMESPACE -> !before.namespace().equals(after.namespace());
                case OWNER -> !before.ownerName().equals(after.ownerName());
            };
        }
    }

    /**
     * A symbol that both export.
     *
     * @param aspects what differs about it
     */
    public record Change(KernelSymbol before, KernelSymbol after, List<Aspect> aspects) {
        public Change {
            aspects = List.copyOf(aspects);
        }

        /** Whether a module that uses the symbol may fail to load for it. */
        public boolean breaks() {
            return aspects.contains(Aspect.VERSION)
                    || !before.type().gplOnly() && after.type().gplOnly()
                    || aspects.contains(Aspect.NAMESPACE) && !after.namespace().isEmpty();
        }
    }

    /** Compares two kernels' symbols. */
    public static SymversDiff of(Symvers before, Symvers after) {
        boolean versions = before.versioned() && after.versioned();
        return new SymversDiff(
                onlyIn(after, before),
                onlyIn(before, after),
                before.symbols().values().stream()
                        .flatMap(it -> after.find(it.name()).flatMap(other -> change(it, other, versions)).stream())
                        .toList());
    }

    private static List<KernelSymbol> onlyIn(Symvers one, Symvers other) {
        return one.symbols().values().stream()
                .filter(it -> other.find(it.name()).isEmpty())
                .toList();
    }

    private static Optional<Change> change(KernelSymbol before, KernelSymbol after, boolean versions) {
        var aspects = Stream.of(Aspect.values())
                .filter(it -> versions || it != Aspect.VERSION)
                .filter(it -> it.differs(before, after))
                .toList();
        return aspects.isEmpty() ? Optional.empty() : Optional.of(new Change(before, after, aspects));
    }

    /** Whether any module that loads on the first kernel could fail on the second one for its symbols. */
    public boolean breaks() {
        return !removed.isEmpty() || changed.stream().anyMatch(Change::breaks);
    }
}
