package org.kmatrix.kernels.audit;

import java.util.function.Predicate;

/** What a loader's behaviour can hang on, besides the kernel's release. */
enum Condition {
    KERNEL_VERSIONED(it -> it.abi().modversions()),
    MODULE_VERSIONED(it -> it.module().versions().isPresent()),
    FORCE_LOAD(it -> it.abi().config().enabled("MODULE_FORCE_LOAD")),
    SIGNATURES_FORCED(it -> it.abi().config().enabled("MODULE_SIG_FORCE")),
    NAMESPACES_OPTIONAL(it -> it.abi().config().enabled("MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS")),
    /** Debian's releases end with the architecture: {@code 6.1.0-56-cloud-amd64}, {@code 5.10.0-46-686-pae}. */
    DEBIAN(it -> it.abi().release().toString().matches(".*-(?:amd64|686|686-pae)")),
    MODPROBE(Situation::modprobe);

    private final Predicate<Situation> test;

    Condition(Predicate<Situation> test) {
        this.test = test;
    }

    boolean holds(Situation situation) {
        return test.test(situation);
    }
}
