package org.kmatrix.kernels.audit;

import java.util.function.Predicate;

/** What a loader's behaviour can hang on, besides the kernel's release. */
enum Condition {
    KERNEL_VERSIONED(it -> it.abi().modversions()),
    MODULE_VERSIONED(it -> it.module().versions().isPresent()),
    FORCE_LOAD(it -> it.abi().config().enabled("MODULE_FORCE_LOAD")),
    SIGNATURES_FORCED(it -> it.abi().config().enabled("MODULE_SIG_FORCE")),
    NAMESPACES_OPTIONAL(it -> it.abi().config().enabled("MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS")),
    MODPROBE(Situation::modprobe);

    private final Predicate<Situation> test;

    Condition(Predicate<Situation> test) {
        this.test = test;
    }

    boolean holds(Situation situation) {
        return test.test(situation);
    }
}
