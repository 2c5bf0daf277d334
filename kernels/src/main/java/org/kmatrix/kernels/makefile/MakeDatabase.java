package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kmatrix.kernels.makefile.Variable.Origin;

/** What make knows by what it has read so far, as {@code make --print-data-base} would show it; and what is doubtful of it. */
final class MakeDatabase {
    private final Function<String, Optional<String>> defaults;
    private final Map<String, Variable> variables;
    private final Set<String> exported;
    private final List<Rule> rules;
    private final List<TargetVariable> targetVariables;
    private final Set<String> doubts;
    private final Set<String> shellCommands;
    private boolean exportsAll;

    /** Nothing is read yet. */
    MakeDatabase(MakeSetting setting) {
        this.defaults = setting.defaults();
        this.variables = new HashMap<>();
        this.exported = new LinkedHashSet<>();
        this.rules = new ArrayList<>();
        this.targetVariables = new ArrayList<>();
        this.doubts = new LinkedHashSet<>();
        this.shellCommands = new LinkedHashSet<>();
        setting.environment().forEach((name, value) -> {
            variables.put(name, new Variable(value, true, Origin.ENVIRONMENT));
            exported.add(name);
        });
        setting.commandLine()
                .forEach((name, value) -> variables.put(name, new Variable(value, true, Origin.COMMAND_LINE)));
    }

    private MakeDatabase(MakeDatabase other) {
        this.defaults = other.defaults;
        this.variables = new HashMap<>(other.variables);
        this.exported = new LinkedHashSet<>(other.exported);
        this.rules = new ArrayList<>(other.rules.stream().map(Rule::copy).toList());
        this.targetVariables = new ArrayList<>(other.targetVariables);
        this.doubts = new LinkedHashSet<>(other.doubts);
        this.shellCommands = new LinkedHashSet<>(other.shellCommands);
        this.exportsAll = other.exportsAll;
    }

    MakeDatabase copy() {
        return new MakeDatabase(this);
    }

    /** Becomes what the branches of a condition came to: one, or two of which it is not known which is taken. */
    void adopt(List<MakeDatabase> ends, Merge merge) {
        var merged = ends.size() == 1 ? ends.get(0).variables : merge.of(ends.get(0).variables, ends.get(1).variables);
        variables.clear();
        variables.putAll(merged);
        rules.clear();
        targetVariables.clear();
        for (var end : ends) {
            exported.addAll(end.exported);
            // of the first all, however alike: one of them may be the open one
            end.rules.stream()
                    .filter(it -> end == ends.get(0) || !rules.contains(it))
                    .forEach(rules::add);
            end.targetVariables.stream()
                    .filter(it -> !targetVariables.contains(it))
                    .forEach(targetVariables::add);
            doubts.addAll(end.doubts);
            shellCommands.addAll(end.shellCommands);
            exportsAll |= end.exportsAll;
        }
    }

    /** A variable, be it one that was there before anything was read. */
    Optional<Variable> find(String name) {
        return written(name).or(() -> defaults.apply(name).map(it -> Variable.simple(it, Origin.DEFAULT)));
    }

    /** A variable that was set by what was read, in the environment or on the command line. */
    Optional<Variable> written(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    void put(String name, Variable variable) {
        variables.put(name, variable);
    }

    /** Sets a variable for as long as a function needs it; returns what it was. */
    Optional<Variable> replace(String name, Optional<Variable> variable) {
        var old = written(name);
        variable.ifPresentOrElse(it -> variables.put(name, it), () -> variables.remove(name));
        return old;
    }

    void undefine(String name) {
        variables.remove(name);
    }

    void export(List<String> names) {
        exportsAll |= names.isEmpty();
        exported.addAll(names);
    }

    void unexport(List<String> names) {
        exported.removeAll(names);
    }

    /** The names of what is exported, whether it is set or not. */
    List<String> exported() {
        return List.copyOf(exportsAll ? variables.keySet() : exported);
    }

    void add(Rule rule) {
        rules.add(rule);
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    void add(TargetVariable variable) {
        targetVariables.add(variable);
    }

    List<TargetVariable> targetVariables() {
        return List.copyOf(targetVariables);
    }

    void doubt(String reason) {
        doubts.add(reason);
    }

    List<String> doubts() {
        return List.copyOf(doubts);
    }

    void ranShell(String command) {
        shellCommands.add(command);
    }

    Set<String> shellCommands() {
        return Set.copyOf(shellCommands);
    }
}
