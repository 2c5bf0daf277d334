package org.kmatrix.harness.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kmatrix.harness.init.OwnRule.Call;
import org.kmatrix.kernels.makefile.MakeFault;
import org.kmatrix.kernels.makefile.MakeRun;
import org.kmatrix.kernels.makefile.MakeSetting;
import org.kmatrix.kernels.makefile.Rule;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.FileView.Mount;
import org.kmatrix.kernels.sources.ShellCommands;

/** Follows a makefile's default goal, in the order in which make would. */
final class OwnRuleWalk {
    static final List<String> MAKEFILES = List.of("GNUmakefile", "makefile", "Makefile");
    private static final int DEEPEST = 8;
    private static final int MOST_COMMANDS = 1_000;

    private final Unknowns unknowns = new Unknowns();
    private final List<String> steps = new ArrayList<>();
    private final String root;
    private final FileView files;
    private Optional<Call> call = Optional.empty();
    private boolean compilesMore;
    private int commands;

    OwnRuleWalk(Path directory, Predicate<Path> visible) {
        var path = directory.toAbsolutePath().normalize();
        var name = String.valueOf(path.getFileName());
        root = "/build/" + (name.matches("[A-Za-z0-9_.+~-]+") ? name : "module");
        var mounts = new ArrayList<>(List.of(new Mount(root, directory, visible)));
        Optional.ofNullable(path.getParent()).ifPresent(it -> mounts.add(new Mount("/build", it)));
        files = new FileView(mounts);
    }

    /**
     * Where a command runs.
     *
     * @param commandLine variables that every make below inherits
     */
    private record Place(
            String directory, Map<String, String> environment, Map<String, String> commandLine, int depth) {
        Place in(String other) {
            return new Place(other, environment, commandLine, depth);
        }

        String path(String name) {
            return name.startsWith("/") || Unknowns.in(name) ? name : FileView.normal(directory + "/" + name);
        }
    }

    OwnRule walk() {
        makefile(new Place(root, Map.of("PWD", root), Map.of(), 0), List.of());
        return new OwnRule(steps, call, compilesMore);
    }

    private void makefile(Place place, List<String> goals) {
        var file = MAKEFILES.stream()
                .map(it -> place.directory() + "/" + it)
                .filter(files::isFile)
                .findFirst();
        if (file.isEmpty() || place.depth() > DEEPEST) {
            if (call.isEmpty()) {
                steps.add("make in " + shown(place.directory()));
            }
            return;
        }
        var run = run(place, place.environment());
        try {
            run.read(file.get());
            var before = steps.size();
            var visited = new HashSet<String>();
            for (var goal : goals.isEmpty() ? run.defaultGoals() : goals) {
                goal(goal, run, place, visited);
            }
            steps.addAll(before, madeByReading(run, file.get(), place));
        } catch (MakeFault e) {
            if (call.isPresent()) {
                return;
            }
            // where a shell's answer stops make, what that shell did is known; what else it does is not
            steps.clear();
            steps.addAll(madeByReading(run, file.get(), place));
            call = steps.isEmpty() ? call : Optional.of(new Call(Optional.empty(), new TreeMap<>(), new TreeMap<>()));
        }
    }

    private MakeRun run(Place place, Map<String, String> environment) {
        return new MakeRun(new MakeSetting(
                files,
                unknowns,
                place.directory(),
                name -> MakeDefaults.of(name, place.directory(), unknowns),
                environment,
                place.commandLine(),
                (name, arguments) -> Optional.empty()));
    }

    private List<String> madeByReading(MakeRun run, String file, Place place) {
        return run.shellCommands().stream()
                .filter(it -> writesMissing(it, place))
                .filter(it -> !readByKernel(file, place).contains(Unknowns.shown(it)))
                .map(this::shown)
                .toList();
    }

    /** Whether a shell text, run while make reads, makes a part of the module that is not there. */
    private boolean writesMissing(String text, Place place) {
        return ShellCommands.of(text).stream()
                .map(RecipeCommand::new)
                .anyMatch(it -> it.makes() && it.names(path -> isMissing(place.path(path))));
    }

    /** Commands that kbuild runs too, since it reads the same makefile. */
    private Set<String> readByKernel(String file, Place place) {
        var environment = new TreeMap<>(place.environment());
        environment.put("KERNELRELEASE", unknowns.word("the kernel's release is not known"));
        var run = run(place, environment);
        try {
            run.read(file);
        } catch (MakeFault e) {
            return Set.of();
        }
        var shown = new HashSet<String>();
        run.shellCommands().forEach(it -> shown.add(Unknowns.shown(it)));
        return shown;
    }

    /** A file of the module that is named, and that nobody has made yet. */
    private boolean isMissing(String path) {
        return !Unknowns.in(path) && path.startsWith(root + "/") && !files.exists(path);
    }

    private void goal(String goal, MakeRun run, Place place, Set<String> visited) throws MakeFault {
        if (!visited.add(goal) || isThere(goal, run, place)) {
            return;
        }
        var rules = Goals.rules(goal, run);
        for (var rule : rules) {
            for (var prerequisite : rule.prerequisites()) {
                goal(prerequisite, run, place, visited);
            }
        }
        for (var rule : rules) {
            recipe(rule, goal, run, place);
        }
    }

    /** A file that is there is not made again. */
    private boolean isThere(String goal, MakeRun run, Place place) {
        return files.isFile(place.path(goal)) && !Goals.isPhony(goal, run);
    }

    private void recipe(Rule rule, String goal, MakeRun run, Place place) throws MakeFault {
        var prerequisites = rule.prerequisites();
        var first = prerequisites.isEmpty() ? "" : prerequisites.get(0);
        var automatic = Map.of("@", goal, "<", first, "^", String.join(" ", prerequisites));
        var environment = new TreeMap<>(place.environment());
        environment.putAll(run.exports());
        for (var line : rule.recipe()) {
            var text = run.expand(line, automatic).strip().replaceFirst("^[-@+\\s]+", "");
            shell(text, new Place(place.directory(), environment, place.commandLine(), place.depth() + 1));
        }
    }

    private void shell(String text, Place place) {
        var here = place;
        for (var command : ShellCommands.of(text)) {
            if (++commands > MOST_COMMANDS) {
                return;
            }
            here = command(RecipeCommand.in(command, here.directory(), unknowns), here);
        }
    }

    private Place command(RecipeCommand command, Place place) {
        if (command.changesDirectory()) {
            return place.in(place.path(command.words().get(1)));
        }
        if (!command.isMake()) {
            if (call.isPresent()) {
                compilesMore |= command.isCompiler();
            } else if (command.makes()) {
                steps.add(shown(command.text()));
            }
            return place;
        }
        var variables = new TreeMap<>(place.commandLine());
        variables.putAll(command.variables());
        var environment = new TreeMap<>(place.environment());
        environment.putAll(command.environment());
        var module = Stream.of("M", "SUBDIRS", "KBUILD_EXTMOD")
                .map(command.variables()::get)
                .filter(it -> it != null)
                .findFirst();
        if (module.isPresent() && command.makeDirectory().isPresent()) {
            if (command.buildsModules() && call.isEmpty()) {
                call = Optional.of(new Call(below(place.path(module.get())), variables, environment));
            }
        } else if (!command.onlyCleans()) {
            var directory = command.makeDirectory().map(place::path).orElse(place.directory());
            makefile(new Place(directory, environment, variables, place.depth()), command.goals());
        }
        return place;
    }

    private Optional<String> below(String path) {
        var normal = Unknowns.in(path) ? path : FileView.normal(path);
        return normal.equals(root)
                ? Optional.of("")
                : Optional.of(normal)
                        .filter(it -> it.startsWith(root + "/"))
                        .map(it -> it.substring(root.length() + 1));
    }

    private String shown(String text) {
        return Unknowns.shown(text).replaceAll(Pattern.quote(root) + "/+", "").replace(root, ".");
    }
}
