package org.kmatrix.kernels.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which ways a module can be changed, or loaded wrongly, on purpose. */
public enum ControlKind {
    /** The version of one imported symbol is wrong. */
    CRC_FLIPPED(new CrcFlipped()),
    /** One imported symbol has no version, the others have. */
    VERSION_REMOVED(new VersionRemoved()),
    /** No imported symbol has a version. */
    VERSIONS_REMOVED(new VersionsRemoved()),
    /** It was built for another release: vermagic's first word, or 2.4's kernel_version. */
    RELEASE_CHANGED(new ReleaseChanged()),
    VERMAGIC_SMP(new VermagicChanged(VermagicWord.SMP)),
    VERMAGIC_PREEMPT(new VermagicChanged(VermagicWord.PREEMPT)),
    VERMAGIC_MOD_UNLOAD(new VermagicChanged(VermagicWord.MOD_UNLOAD)),
    VERMAGIC_MODVERSIONS(new VermagicChanged(VermagicWord.MODVERSIONS)),
    VERMAGIC_PROCESSOR(new VermagicChanged(VermagicWord.PROCESSOR)),
    VERMAGIC_REGISTER_PARAMETERS(new VermagicChanged(VermagicWord.REGISTER_PARAMETERS)),
    VERMAGIC_STACK_SIZE(new VermagicChanged(VermagicWord.STACK_SIZE)),
    VERMAGIC_COMPILER(new VermagicChanged(VermagicWord.COMPILER)),
    /** It asks for a symbol that nobody exports. */
    UNRESOLVED_SYMBOL(new UnresolvedSymbol()),
    /** It is under a licence of its own, and asks for a symbol that is for modules under the GPL only. */
    GPL_ONLY_SYMBOL(new GplOnlySymbol()),
    /** What it needs is not loaded. */
    DEPENDENCY_MISSING(new DependencyMissing()),
    /** The same module, built for another flavour of the kernel: for one processor, and loaded on several. */
    OTHER_FLAVOUR(null);

    static final String BUILT_FOR = "built-for-";

    private final @Nullable Mutation mutation;

    ControlKind(@Nullable Mutation mutation) {
        this.mutation = mutation;
    }

    /** The name in specs and results: {@code crc-flipped}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException with the name where there is none
     */
    public static ControlKind parse(String id) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown control: '" + id + "'"));
    }

    /** The kind of a control by its name in results, where another flavour's is called {@code built-for-smp}. */
    public static Optional<ControlKind> ofResult(String name) {
        return name.startsWith(BUILT_FOR)
                ? Optional.of(OTHER_FLAVOUR)
                : Arrays.stream(values()).filter(it -> it.id().equals(name)).findFirst();
    }

    /** How a module's bytes become the control; empty where it takes another build. */
    Optional<Mutation> mutation() {
        return Optional.ofNullable(mutation);
    }

    /** One way to change a module. */
    interface Mutation {
        Control apply(Draft draft);
    }
}
