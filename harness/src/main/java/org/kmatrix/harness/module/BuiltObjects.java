package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.ModuleSpec;

/** The objects that a build left, and the order in which they are to be loaded. */
final class BuiltObjects {
    private BuiltObjects() {}

    /**
     * The files that are modules.
     *
     * @param extension {@code ko}, or {@code o} on 2.4
     */
    static List<Path> find(Path directory, String extension) throws IOException {
        var list = directory.resolve(BuildCommand.BUILT);
        if (Files.exists(list)) {
            return Files.readAllLines(list).stream()
                    .filter(it -> !it.isBlank())
                    .map(it -> directory.resolve(it).normalize())
                    .filter(Files::isRegularFile)
                    .distinct()
                    .toList();
        }
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(it -> it.toString().endsWith("." + extension))
                    .filter(it -> extension.equals("ko") || startsByItself(it))
                    .sorted()
                    .toList();
        }
    }

    private static boolean startsByItself(Path object) {
        try {
            var module = ModuleObject.read(object);
            return module.modinfo().first("kernel_version").isPresent();
        } catch (UnreadableModuleException e) {
            return false;
        }
    }

    /**
     * Each once: a Makefile may copy what it built to another place.
     *
     * @throws IOException where one cannot be read
     */
    static List<Loadable> distinct(List<Loadable> objects) throws IOException {
        var kept = new ArrayList<Loadable>();
        for (var object : objects) {
            var copy = false;
            for (var it : kept) {
                copy |= it.isNamed(object.moduleName()) && Files.mismatch(it.file(), object.file()) == -1;
            }
            if (!copy) {
                kept.add(object);
            }
        }
        return kept;
    }

    /** Those that have a name which an earlier one has: a kernel takes only one of them. Empty where there are none. */
    static List<Loadable> sharingName(List<Loadable> objects) {
        return objects.stream()
                .collect(Collectors.groupingBy(
                        it -> it.moduleName().replace('-', '_'), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(it -> it.size() > 1)
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Those of a module that are to be loaded, in order: as the spec says, or all.
     *
     * @param asked options that its makefiles ask for
     */
    static List<Loadable> chosen(ModuleSpec module, List<Loadable> objects, Collection<String> asked, String extension)
            throws BuildStopped {
        if (objects.isEmpty()) {
            throw new BuildStopped(Ending.moduleFault(
                    "the build succeeded, but made no ." + extension + " file; " + why(module, asked)));
        }
        if (module.load().isEmpty()) {
            return ordered(objects);
        }
        var chosen = new ArrayList<Loadable>();
        for (var name : module.load()) {
            chosen.add(objects.stream()
                    .filter(it -> it.isNamed(name))
                    .findFirst()
                    .orElseThrow(() -> new BuildStopped(new Ending(
                            Status.FAIL,
                            Blame.SPEC,
                            "load: '" + name + "' was not built; built were "
                                    + objects.stream().map(Loadable::moduleName).toList()))));
        }
        return chosen;
    }

    private static String why(ModuleSpec module, Collection<String> asked) {
        var open = asked.stream()
                .filter(it -> !module.make().getOrDefault(it, "").matches("[my]"))
                .toList();
        return open.isEmpty()
                ? "its obj-m may be empty with this kernel's configuration"
                : "its obj- depends on " + String.join(", ", open)
                        + ": what this kernel does not set, the spec gives by make: {" + open.get(0) + ": m}";
    }

    /** Those who export come before those who import. Objects that want each other stay in their order. */
    static List<Loadable> ordered(List<Loadable> objects) {
        var waiting = new ArrayList<>(objects);
        var ordered = new ArrayList<Loadable>();
        while (!waiting.isEmpty()) {
            var missing = waiting.stream()
                    .flatMap(it -> it.content().exports().stream())
                    .map(KernelSymbol::name)
                    .collect(Collectors.toCollection(HashSet::new));
            var next = waiting.stream()
                    .filter(it -> wants(it, missing).isEmpty())
                    .findFirst()
                    .orElse(waiting.get(0));
            ordered.add(next);
            waiting.remove(next);
        }
        return ordered;
    }

    private static Set<String> wants(Loadable object, Set<String> missing) {
        var own = object.content().exports().stream().map(KernelSymbol::name).collect(Collectors.toSet());
        return object.content().imports().stream()
                .map(ImportedSymbol::name)
                .filter(it -> missing.contains(it) && !own.contains(it))
                .collect(Collectors.toSet());
    }
}
