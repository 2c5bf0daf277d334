package org.kmatrix.kernels.audit;

import java.util.Arrays;
import org.kmatrix.kernels.elf.ModuleObject;

/** Symbol namespaces, from 5.4 on. */
final class Namespaces {
    /** From 6.16 on: a namespace that is the list of the modules that may use it, and that nobody imports. */
    private static final String FOR_MODULES = "module:";

    private Namespaces() {}

    static boolean imported(ModuleObject module, String namespace) {
        if (namespace.startsWith(FOR_MODULES)) {
            return Arrays.stream(namespace.substring(FOR_MODULES.length()).split(","))
                    .anyMatch(it -> names(it.replace('-', '_'), module.name()));
        }
        return namespace.isEmpty() || module.modinfo().importNamespaces().contains(namespace);
    }

    private static boolean names(String pattern, String module) {
        return pattern.endsWith("*")
                ? module.startsWith(pattern.substring(0, pattern.length() - 1))
                : module.equals(pattern);
    }
}
