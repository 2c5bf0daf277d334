package org.kmatrix.harness.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.kmatrix.kernels.makefile.Unknowns;

/**
 * What plain {@code make} does in a module's directory besides calling the kernel's make, found by reading its makefiles: nothing
 * is run.
 *
 * @param steps what makes files before that call, each as a text for people; what only talks, looks or removes is none
 * @param call the kernel's make, where it was met
 * @param compilesMore whether programs are compiled after it, which need not be for the kernel
 */
record OwnRule(List<String> steps, Optional<Call> call, boolean compilesMore) {
    /** Those that kbuild takes from its environment. */
    private static final Set<String> EXPORTED_FLAGS = Set.of("EXTRA_CFLAGS", "KCFLAGS", "KCPPFLAGS", "KAFLAGS");

    static final OwnRule NONE = new OwnRule(List.of(), Optional.empty(), false);

    OwnRule {
        steps = List.copyOf(steps);
    }

    /**
     * A call of the kernel's make that builds modules.
     *
     * @param directory in which, below that of the module; empty for itself, and elsewhere where that is not known
     * @param commandLine variables that it is given; their values may not be all known
     * @param environment those that are exported
     */
    record Call(
            Optional<String> directory, SortedMap<String, String> commandLine, SortedMap<String, String> environment) {
        Call {
            commandLine = new TreeMap<>(commandLine);
            environment = new TreeMap<>(environment);
        }

        /** What is set there, in whichever way. */
        SortedSet<String> names() {
            var names = new TreeSet<>(commandLine.keySet());
            names.addAll(environment.keySet());
            return names;
        }
    }

    /**
     * Reads the makefile in a directory.
     *
     * @param visible which files are the module's
     */
    static OwnRule of(Path directory, Predicate<Path> visible) {
        return new OwnRuleWalk(directory, visible).walk();
    }

    /** Why the objects that are built may not be known. */
    List<String> unread() {
        return steps.isEmpty() ? List.of("how its makefile calls the kernel's make is not followed") : steps;
    }

    /** Why the kernel's make alone would not do; empty where it is all that is called. */
    Optional<String> reason() {
        return call.flatMap(it -> steps.stream()
                .findFirst()
                .map(step -> "before the kernel's make its own makefile runs: " + step)
                .or(() -> elsewhere(it))
                .or(() -> unknownFlags(it)));
    }

    private static Optional<String> elsewhere(Call call) {
        return call.directory()
                .filter(it -> !it.isEmpty())
                .map(it -> "its own makefile has the kernel's make build in " + Unknowns.shown(it));
    }

    /** Flags of the compiler that are known only once they are computed, are added to the kernel's, or are exported. */
    private static Optional<String> unknownFlags(Call call) {
        return call.commandLine().entrySet().stream()
                .filter(it -> it.getKey().matches("(?i).*flags.*")
                        && (it.getKey().endsWith("+") || Unknowns.in(it.getValue())))
                .findFirst()
                .or(() -> call.environment().entrySet().stream()
                        .filter(it -> EXPORTED_FLAGS.contains(it.getKey())
                                && !it.getValue().isBlank())
                        .findFirst())
                .map(OwnRule::given);
    }

    private static String given(Map.Entry<String, String> variable) {
        return "its own makefile gives the kernel's make " + variable.getKey() + "="
                + Unknowns.shown(variable.getValue());
    }
}
