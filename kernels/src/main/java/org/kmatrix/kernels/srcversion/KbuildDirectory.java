package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kmatrix.kernels.makefile.MakeFault;
import org.kmatrix.kernels.makefile.MakeRun;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.makefile.Words;

/**
 * What kbuild makes of one directory, after its Kbuild file or makefile was read.
 *
 * @param directory the directory as it is written
 * @param run the makefile
 */
record KbuildDirectory(String directory, MakeRun run, KbuildGeneration generation, Unknowns unknowns) {
    private static final String OBJECT = ".o";

    /** The modules; of unknown words nothing is said. */
    List<ModulePlan> modules() throws MakeFault {
        var plans = new ArrayList<ModulePlan>();
        for (var object : objects()) {
            if (object.endsWith(OBJECT) && !Unknowns.in(object)) {
                plans.add(module(object.substring(0, object.length() - OBJECT.length())));
            }
        }
        return plans;
    }

    /** Why there may be more modules. */
    List<String> doubts() throws MakeFault {
        var doubts = new ArrayList<>(run.doubts());
        for (var variable : List.of("obj-m", "obj-y", "subdir-m", "subdir-y")) {
            var value = run.value(variable);
            if (Unknowns.in(value)) {
                doubts.add(directory + ": not all of " + variable + " is known: " + unknowns.reason(value));
            }
        }
        return doubts;
    }

    /** The directories below that it makes modules in, as they are written. */
    List<String> subdirectories() throws MakeFault {
        var names = new TreeSet<String>();
        for (var variable : List.of("obj-y", "obj-m")) {
            Words.of(run.value(variable)).stream()
                    .filter(it -> it.endsWith("/"))
                    .forEach(it -> names.add(it.substring(0, it.length() - 1)));
        }
        names.addAll(Words.of(run.value("subdir-y")));
        names.addAll(Words.of(run.value("subdir-m")));
        return names.stream()
                .filter(it -> !Unknowns.in(it))
                .map(it -> directory + "/" + it)
                .toList();
    }

    private Set<String> objects() throws MakeFault {
        var objects = new LinkedHashSet<>(Words.of(run.value("obj-m")));
        Words.of(run.value("obj-y")).forEach(objects::remove);
        return objects;
    }

    private ModulePlan module(String name) throws MakeFault {
        var listed = parts(name);
        var doubt = Unknowns.in(listed)
                ? Optional.of(unknowns.reason(listed))
                : run.doubts().stream().findFirst();
        if (doubt.isPresent()) {
            return new ModulePlan(directory + "/" + name, List.of(), doubt);
        }
        var own = listed.isBlank() && !hasMoreParts(name) ? List.of(name + OBJECT) : Words.of(listed);
        if (own.contains(name + OBJECT) && !listed.isBlank()) {
            return new ModulePlan(
                    directory + "/" + name,
                    List.of(),
                    Optional.of(name + " lists an object of its own name, which it then is not made of"));
        }
        var parts = new ArrayList<ModulePlan.Part>();
        for (var object : ordered(own)) {
            parts.add(part(object));
        }
        return new ModulePlan(directory + "/" + name, parts, Optional.empty());
    }

    private String parts(String name) throws MakeFault {
        var parts = run.value(name + "-objs") + " " + run.value(name + "-y");
        return generation.has(KbuildFact.PARTS_M) ? parts + " " + run.value(name + "-m") : parts;
    }

    private boolean hasMoreParts(String name) throws MakeFault {
        return generation.has(KbuildFact.PARTS_M) && !run.value(name + "-").isBlank();
    }

    private List<String> ordered(List<String> own) throws MakeFault {
        if (generation.has(KbuildFact.LISTED_TWICE)) {
            return own;
        }
        if (!generation.has(KbuildFact.SHARED_PREREQUISITES)) {
            return List.copyOf(new LinkedHashSet<>(own));
        }
        var shared = new LinkedHashSet<String>();
        for (var module : new TreeSet<>(objects())) {
            shared.addAll(Words.of(parts(module.substring(0, Math.max(0, module.length() - OBJECT.length())))));
        }
        // modules of a single object are no prerequisites
        return shared.containsAll(own) ? shared.stream().filter(own::contains).toList() : own;
    }

    private ModulePlan.Part part(String object) throws MakeFault {
        var path = directory + "/" + object;
        var compiler = OptionVariables.of(OptionVariables.Language.C, generation, object);
        var assembler = OptionVariables.of(OptionVariables.Language.ASSEMBLER, generation, object);
        var doubt = run.targetVariables().stream()
                .filter(it -> it.targets().stream().anyMatch(target -> target.equals(path) || target.contains("%")))
                .filter(it -> compiler.contains(it.variable()) || assembler.contains(it.variable()))
                .findFirst()
                .map(it -> it.variable() + " is set for some objects only");
        return new ModulePlan.Part(
                path,
                options(compiler, "$(ccflags-remove-y) $(CFLAGS_REMOVE_" + object + ")"),
                options(assembler, "$(asflags-remove-y) $(AFLAGS_REMOVE_" + object + ")"),
                doubt);
    }

    private String options(List<String> variables, String removed) throws MakeFault {
        var options = new ArrayList<String>();
        for (var variable : variables) {
            options.add(run.value(variable));
        }
        var all = String.join(" ", options);
        return run.expand(removed, Map.of()).isBlank()
                ? all
                : run.expand("$(filter-out " + removed + ",$(all))", Map.of("all", all));
    }
}
