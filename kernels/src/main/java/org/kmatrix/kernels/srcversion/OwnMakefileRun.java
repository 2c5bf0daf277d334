package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.kmatrix.kernels.makefile.MakeFault;
import org.kmatrix.kernels.makefile.MakeRun;
import org.kmatrix.kernels.makefile.MakeSetting;
import org.kmatrix.kernels.makefile.Rule;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.ShellCommands;
import org.kmatrix.kernels.sources.ShellEffects;
import org.kmatrix.kernels.sources.ShellWords;

/**
 * Follows a module's own build, by commands and makefiles, to its calls of the kernel's make. Commands on the way that may
 * change sources make what comes after them doubtful.
 */
final class OwnMakefileRun {
    private static final int DEEPEST = 10;
    private static final int MOST_COMMANDS = 2_000;
    private final FileView files;
    private final Unknowns unknowns;
    private final List<KbuildCall> calls = new ArrayList<>();
    private final Set<String> made = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<String> changed = Optional.empty();
    private int commands;

    OwnMakefileRun(FileView files, Unknowns unknowns) {
        this.files = files;
        this.unknowns = unknowns;
    }

    /** The calls of the kernel's make that were met. */
    List<KbuildCall> calls() {
        return List.copyOf(calls);
    }

    /** What could not be followed. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Why sources are different from what they are now, where a step before is known to change them. */
    void changes(String reason) {
        changed = changed.or(() -> Optional.of(reason));
    }

    /** Follows a shell text. */
    void shell(String text, CommandPlace place, int depth) {
        var here = place;
        for (var command : ShellCommands.of(text)) {
            if (++commands > MOST_COMMANDS || depth > DEEPEST) {
                faults.add("the build runs too many commands to follow");
                return;
            }
            here = command(command, here, depth);
        }
    }

    /** Follows a command; returns where the next one runs. */
    private CommandPlace command(String text, CommandPlace place, int depth) {
        var words = new ArrayList<>(ShellWords.of(place.shellVariables(text, unknowns)));
        var environment = new TreeMap<>(place.environment());
        while (!words.isEmpty() && words.get(0).matches("\\w+=(?s).*")) {
            var assignment = words.remove(0);
            environment.put(
                    assignment.substring(0, assignment.indexOf('=')),
                    assignment.substring(assignment.indexOf('=') + 1));
        }
        if (words.isEmpty()) {
            return place;
        }
        var program = words.get(0);
        if (program.equals("cd") && words.size() == 2) {
            return place.in(words.get(1));
        }
        if (MakeInvocation.isMake(program)) {
            make(MakeInvocation.of(words.subList(1, words.size())), place.with(environment), depth);
        } else if (ShellEffects.mayChangeFiles(text)) {
            changes("the build first runs '" + Unknowns.shown(text) + "', which may change sources");
        }
        return place;
    }

    private void make(MakeInvocation make, CommandPlace place, int depth) {
        var commandLine = new TreeMap<>(place.commandLine());
        commandLine.putAll(make.variables());
        if (make.other().isPresent()) {
            changes("make is given the option " + Unknowns.shown(make.other().get()) + ", which is not followed");
        }
        var module = make.moduleDirectory();
        if (module.isPresent() && make.directory().isPresent()) {
            if (make.builds()) {
                kernel(module.get(), place, commandLine);
            }
            return;
        }
        var directory = make.directory().map(place::path).orElse(place.directory());
        if (make.directory().filter(it -> it.contains("=")).isPresent()) {
            faults.add("make is given " + Unknowns.shown(make.directory().get())
                    + " for a directory: what should stand before it is empty here");
            return;
        }
        if (Unknowns.in(directory)) {
            faults.add("in which directory make runs is not known: " + unknowns.reason(directory));
            return;
        }
        makefile(make.goals(), place.make(directory, commandLine), depth);
    }

    private void kernel(String module, CommandPlace place, Map<String, String> commandLine) {
        if (Unknowns.in(module) || !module.startsWith("/")) {
            faults.add("the module's directory is not known: M=" + Unknowns.shown(module));
            return;
        }
        var directory = module.endsWith("/") ? module.substring(0, module.length() - 1) : module;
        calls.add(new KbuildCall(directory, commandLine, place.environment(), made, changed));
    }

    private void makefile(List<String> goals, CommandPlace place, int depth) {
        var file = List.of("GNUmakefile", "makefile", "Makefile").stream()
                .map(it -> place.directory() + "/" + it)
                .filter(files::isFile)
                .findFirst();
        if (file.isEmpty()) {
            faults.add("there is no makefile in " + place.directory());
            return;
        }
        var run = new MakeRun(new MakeSetting(
                files,
                unknowns,
                place.directory(),
                defaults(place),
                place.environment(),
                place.commandLine(),
                (name, arguments) -> Optional.empty()));
        try {
            run.read(file.get());
            run.doubts().forEach(this::changes);
            var visited = new HashSet<String>();
            for (var goal : goals.isEmpty() ? run.defaultGoals() : goals) {
                goal(goal, run, place, visited, depth);
            }
        } catch (MakeFault e) {
            faults.add(e.reason());
        }
    }

    private Function<String, Optional<String>> defaults(CommandPlace place) {
        return name -> switch (name) {
            case "CURDIR" -> Optional.of(place.directory());
            case "MAKE" -> Optional.of("make");
            case "RM" -> Optional.of("rm -f");
            case "CC" -> Optional.of("cc");
            case "MAKELEVEL", "SHELL", "MAKE_VERSION", "HOME", "USER", "LOGNAME", "PATH", "LANG" ->
                Optional.of(unknowns.ofVariable(name, "the variable " + name + " is not followed"));
            case "MAKEFLAGS", "MFLAGS", "MAKECMDGOALS" ->
                Optional.of(unknowns.ofVariable(name, "make's variable " + name + " is not followed"));
            default -> Optional.empty();
        };
    }

    private void goal(String goal, MakeRun run, CommandPlace place, Set<String> visited, int depth) throws MakeFault {
        if (Unknowns.in(goal)) {
            changes("a goal of make is not known: " + Unknowns.shown(goal));
            return;
        }
        if (!visited.add(goal)) {
            return;
        }
        var rules =
                run.rules().stream().filter(it -> it.targets().contains(goal)).toList();
        var recipes =
                rules.stream().filter(it -> !it.recipe().isEmpty()).distinct().toList();
        for (var rule : rules) {
            for (var prerequisite : rule.prerequisites()) {
                goal(prerequisite, run, place, visited, depth);
            }
        }
        if (recipes.size() > 1) {
            changes("there is more than one recipe for " + goal);
        }
        for (var rule : recipes) {
            recipe(rule, goal, run, place, depth);
            made.add(place.path(goal));
        }
        if (rules.isEmpty() && !files.exists(place.path(goal))) {
            changes("how " + goal + " is made is not known");
        }
    }

    private void recipe(Rule rule, String goal, MakeRun run, CommandPlace place, int depth) throws MakeFault {
        var prerequisites = rule.prerequisites();
        var automatic = Map.of(
                "@",
                goal,
                "<",
                prerequisites.isEmpty() ? "" : prerequisites.get(0),
                "^",
                String.join(" ", prerequisites));
        var environment = new TreeMap<>(place.environment());
        environment.putAll(run.exports());
        for (var line : rule.recipe()) {
            var text = run.expand(line, automatic).strip().replaceFirst("^[-@+\\s]+", "");
            shell(text, place.with(environment).forLine(text), depth + 1);
        }
    }
}
