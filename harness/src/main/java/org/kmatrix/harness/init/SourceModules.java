package org.kmatrix.harness.init;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kmatrix.harness.module.Makefiles;

/**
 * Which sources end up in which module, as far as their names and the makefiles tell.
 *
 * @param names of the objects, as they will be loaded
 * @param others those that are there for some kernels
 * @param completeness what else there may be
 * @param makefiles as text
 * @param composition of which sources they say that they are parts of which object
 */
record SourceModules(
        List<String> names,
        List<String> others,
        Completeness completeness,
        Makefiles makefiles,
        Composition composition) {
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

    /** The module that a source, by its path, is in; empty where that is not known. */
    Optional<String> module(String source) {
        var stem = stem(source);
        var objects = stem.map(composition::objects).orElse(new TreeSet<>()).stream()
                .filter(it -> isListed(it) || isNamed(it))
                .toList();
        if (!objects.isEmpty()) {
            return objects.size() == 1 ? Optional.of(objects.get(0)) : Optional.empty();
        }
        if (stem.isPresent() && names.contains(base(stem.get()))) {
            return Optional.of(base(stem.get()));
        }
        if (completeness != Completeness.OPEN && names.size() == 1 && others.isEmpty()) {
            return Optional.of(names.get(0));
        }
        return stem.map(SourceModules::base).filter(it -> isListed(it) || isNamed(it));
    }

    /**
     * Whether a source is in no module: a makefile makes an object of it that is not among those that are installed, or makes
     * it in a comment only, or one of other parts that has its name, or no makefile speaks of its directory.
     */
    boolean isNone(String source) {
        var stem = stem(source);
        if (stem.isPresent()
                && (!composition.mentions(source) || composition.composed().contains(stem.get()))) {
            return true;
        }
        return completeness == Completeness.LISTED
                && stem.filter(it -> composition.objects(it).stream().noneMatch(this::isListed))
                        .map(SourceModules::base)
                        .filter(it -> !isListed(it) && (isNamed(it) || makefiles.comment(it + ".o")))
                        .isPresent();
    }

    private boolean isListed(String name) {
        return names.contains(name) || others.contains(name);
    }

    private boolean isNamed(String name) {
        return makefiles.name(name + ".o");
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<String> stem(String source) {
        return Optional.of(source)
                .filter(it -> it.endsWith(".c"))
                .map(it -> it.substring(0, it.length() - ".c".length()));
    }
}
