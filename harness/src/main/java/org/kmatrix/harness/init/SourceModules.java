package org.kmatrix.harness.init;

import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.module.Makefiles;

/**
 * Which sources end up in which module, as far as their names and the makefiles tell.
 *
 * @param names of the objects, as they will be loaded
 * @param others those that are there for some kernels
 * @param completeness what else there may be
 */
record SourceModules(List<String> names, List<String> others, Completeness completeness, Makefiles makefiles) {
    SourceModules {
        names = List.copyOf(names);
        others = List.copyOf(others);
    }

    /** How sure it is that there are no other objects. */
    enum Completeness {
        /** There may be others. */
        OPEN,
        /** The makefiles were read to their end. */
        READ,
        /** dkms.conf lists what is installed; whatever else is built is of no use. */
        LISTED
    }

    /** The module that a source is in; empty where that is not known. */
    Optional<String> module(String source) {
        if (completeness != Completeness.OPEN && names.size() == 1 && others.isEmpty()) {
            return Optional.of(names.get(0));
        }
        return stem(source).filter(it -> isListed(it) || isNamed(it));
    }

    /**
     * Whether a source is in no module: a makefile makes an object of it that is not among those that are installed, or makes
     * it in a comment only.
     */
    boolean isNone(String source) {
        return completeness == Completeness.LISTED
                && stem(source)
                        .filter(it -> !isListed(it) && (isNamed(it) || makefiles.comment(it + ".o")))
                        .isPresent();
    }

    private boolean isListed(String name) {
        return names.contains(name) || others.contains(name);
    }

    private boolean isNamed(String name) {
        return makefiles.name(name + ".o");
    }

    private static Optional<String> stem(String source) {
        return Optional.of(source)
                .filter(it -> it.endsWith(".c"))
                .map(it -> it.substring(0, it.length() - ".c".length()));
    }
}
