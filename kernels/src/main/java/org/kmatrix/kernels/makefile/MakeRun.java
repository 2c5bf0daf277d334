package org.kmatrix.kernels.makefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kmatrix.kernels.makefile.LineForm.Assignment;
import org.kmatrix.kernels.makefile.Variable.Origin;

/**
 * Reads makefiles as GNU make does, without running a recipe or a shell. Where a condition is not known, both of its
 * branches are read, and what they disagree on is not known afterwards; a branch that would stop make is not taken.
 */
public final class MakeRun {
    private static final int DEEPEST_INCLUDE = 20;
    private static final String LIST = "MAKEFILE_LIST";

    private final MakeSetting setting;
    private final Map<String, Variable> variables;
    private final Set<String> exported;
    private final List<Rule> rules;
    private final List<TargetVariable> targetVariables;
    private final Set<String> doubts;
    private final Set<String> shellCommands;
    private final Budget budget;
    private final Expander expander;
    private boolean exportsAll;
    private Optional<Rule> open = Optional.empty();
    private int includes;

    /** Nothing is read yet. */
    public MakeRun(MakeSetting setting) {
        this.setting = setting;
        this.variables = new HashMap<>();
        this.exported = new LinkedHashSet<>();
        this.rules = new ArrayList<>();
        this.targetVariables = new ArrayList<>();
        this.doubts = new LinkedHashSet<>();
        this.shellCommands = new LinkedHashSet<>();
        this.budget = new Budget();
        this.expander = new Expander(this, setting, budget);
        setting.environment().forEach((name, value) -> {
            variables.put(name, new Variable(value, true, Origin.ENVIRONMENT));
            exported.add(name);
        });
        setting.commandLine()
                .forEach((name, value) -> variables.put(name, new Variable(value, true, Origin.COMMAND_LINE)));
    }

    private MakeRun(MakeRun other) {
        this.setting = other.setting;
        this.variables = new HashMap<>(other.variables);
        this.exported = new LinkedHashSet<>(other.exported);
        this.rules = new ArrayList<>(other.rules.stream().map(Rule::copy).toList());
        this.targetVariables = new ArrayList<>(other.targetVariables);
        this.doubts = new LinkedHashSet<>(other.doubts);
        this.shellCommands = new LinkedHashSet<>(other.shellCommands);
        this.budget = other.budget;
        this.expander = new Expander(this, setting, budget);
        this.exportsAll = other.exportsAll;
        this.open = other.open.map(it -> rules.get(rules.size() - 1));
        this.includes = other.includes;
    }

    /** Sets a variable as {@code :=} does. */
    public void set(String name, String value) {
        variables.put(name, Variable.simple(value, Origin.FILE));
    }

    /**
     * Reads a file.
     *
     * @throws MakeFault where make would stop, or what it reads is not understood
     */
    public void read(String path) throws MakeFault {
        if (++includes > DEEPEST_INCLUDE) {
            throw MakeFault.unreadable(path + ": makefiles include each other too deep");
        }
        variables.put(
                LIST, Variable.simple((find(LIST).map(Variable::text).orElse("") + " " + path).strip(), Origin.FILE));
        try {
            var bytes = setting.files().read(path);
            budget.characters(bytes.length);
            run(path, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw MakeFault.stopped(path + ": " + e.getMessage());
        }
        includes--;
    }

    /** Reads a text, as {@code $(eval ...)} does. */
    void run(String name, String text) throws MakeFault {
        var before = open;
        open = Optional.empty();
        run(name, MakefileText.parse(name, text));
        open = before;
    }

    private void run(String name, List<Statement> statements) throws MakeFault {
        for (var statement : statements) {
            budget.step();
            if (statement instanceof Statement.Line it) {
                line(name, it);
            } else if (statement instanceof Statement.Definition it) {
                define(it);
            } else if (statement instanceof Statement.Conditional it) {
                conditional(name, it);
            }
        }
    }

    private void line(String name, Statement.Line line) throws MakeFault {
        if (line.text().startsWith("\t") && open.isPresent()) {
            open.get().recipe().add(line.text().substring(1));
            return;
        }
        var text = LineForm.withoutComment(line.text()).strip();
        if (!text.isEmpty()) {
            open = Optional.empty();
            new LineReader(this, setting, expander, name + ":" + line.number()).read(text);
        }
    }

    private void define(Statement.Definition definition) throws MakeFault {
        open = Optional.empty();
        var header = LineForm.withoutComment(definition.header()).strip();
        var form = LineForm.assignment(header);
        var name = form.map(Assignment::name).orElse(header);
        set(new Assignment(name, form.map(Assignment::operator).orElse("="), definition.body()), Origin.FILE);
    }

    private void conditional(String name, Statement.Conditional it) throws MakeFault {
        var where = name + ":" + it.number();
        switch (new Condition(expander, setting.unknowns()).holds(where, it.condition())) {
            case YES -> run(name, it.then());
            case NO -> run(name, it.otherwise());
            case UNKNOWN -> fork(name, it, where + ": " + it.condition());
        }
    }

    private void fork(String name, Statement.Conditional it, String reason) throws MakeFault {
        var ends = new ArrayList<MakeRun>();
        MakeFault stop = null;
        for (var branch : List.of(it.then(), it.otherwise())) {
            var run = new MakeRun(this);
            try {
                run.run(name, branch);
                ends.add(run);
            } catch (MakeFault e) {
                if (!e.isStop()) {
                    throw e;
                }
                stop = e;
            }
        }
        if (ends.isEmpty() && stop != null) {
            throw stop;
        }
        adopt(ends, reason);
    }

    private void adopt(List<MakeRun> ends, String reason) {
        var merged = ends.size() == 1
                ? ends.get(0).variables
                : new Merge(setting.unknowns(), reason).of(ends.get(0).variables, ends.get(1).variables);
        variables.clear();
        variables.putAll(merged);
        rules.clear();
        targetVariables.clear();
        for (var end : ends) {
            exported.addAll(end.exported);
            end.rules.stream().filter(it -> !rules.contains(it)).forEach(rules::add);
            end.targetVariables.stream()
                    .filter(it -> !targetVariables.contains(it))
                    .forEach(targetVariables::add);
            doubts.addAll(end.doubts);
            shellCommands.addAll(end.shellCommands);
            exportsAll |= end.exportsAll;
        }
        open = ends.get(0).open;
    }

    /** Sets a variable as an assignment says. */
    void set(Assignment assignment, Origin origin) throws MakeFault {
        var name = expander.expand(assignment.name()).strip();
        if (Unknowns.in(name)) {
            new UnknownName(setting.unknowns(), variables).set(name, assignment).ifPresent(this::doubt);
            return;
        }
        var old = find(name);
        if (old.filter(it -> it.origin().compareTo(origin) > 0 && it.origin() != Origin.DEFAULT)
                .isPresent()) {
            return;
        }
        variables.put(
                name,
                switch (assignment.operator()) {
                    case ":=" -> Variable.simple(expander.expand(assignment.value()), origin);
                    case "!=" -> Variable.simple(expander.shell(assignment.value()), origin);
                    case "?=" -> old.orElseGet(() -> new Variable(assignment.value(), true, origin));
                    case "+=" ->
                        old.isPresent()
                                ? appended(old.get(), assignment.value(), origin)
                                : new Variable(assignment.value(), true, origin);
                    default -> new Variable(assignment.value(), true, origin);
                });
    }

    private Variable appended(Variable old, String value, Origin origin) throws MakeFault {
        var more = old.recursive() ? value : expander.expand(value);
        var text = old.text().isEmpty() ? more : more.isEmpty() ? old.text() : old.text() + " " + more;
        return new Variable(text, old.recursive(), origin);
    }

    Optional<Variable> find(String name) {
        var known = variables.get(name);
        return known != null
                ? Optional.of(known)
                : setting.defaults().apply(name).map(it -> Variable.simple(it, Origin.DEFAULT));
    }

    /** Sets a variable for as long as a function needs it; returns what it was. */
    Optional<Variable> replace(String name, Optional<Variable> variable) {
        var old = Optional.ofNullable(variables.get(name));
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

    void add(Rule rule) {
        rules.add(rule);
        open = Optional.of(rule);
    }

    void add(TargetVariable variable) {
        targetVariables.add(variable);
    }

    void ranShell(String command) {
        shellCommands.add(command);
    }

    void doubt(String reason) {
        doubts.add(reason);
    }

    /**
     * A variable's value; empty where it is not set.
     *
     * @throws MakeFault where its value would stop make
     */
    public String value(String name) throws MakeFault {
        return expander.value(name);
    }

    /**
     * A text with its references replaced.
     *
     * @param automatic values of variables such as {@code @}, for a recipe
     */
    public String expand(String text, Map<String, String> automatic) throws MakeFault {
        var old = new HashMap<String, Optional<Variable>>();
        automatic.forEach((name, value) ->
                old.put(name, replace(name, Optional.of(Variable.simple(value, Origin.OVERRIDE)))));
        try {
            return expander.expand(text);
        } finally {
            old.forEach(this::replace);
        }
    }

    /** The rules in the order in which they were read. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** Assignments that hold for some targets only. */
    public List<TargetVariable> targetVariables() {
        return List.copyOf(targetVariables);
    }

    /** Why anything of what was read may be different; nothing where it is as it was read. */
    public List<String> doubts() {
        return List.copyOf(doubts);
    }

    /** The commands of {@code $(shell ...)}, of which none was run here. */
    public Set<String> shellCommands() {
        return Set.copyOf(shellCommands);
    }

    /** What a make that is started by a recipe finds in its environment. */
    public Map<String, String> exports() throws MakeFault {
        var values = new TreeMap<String, String>();
        for (var name : exportsAll ? List.copyOf(variables.keySet()) : List.copyOf(exported)) {
            var variable = variables.get(name);
            if (variable != null && variable.origin() != Origin.COMMAND_LINE && name.matches("\\w+")) {
                values.put(name, expander.value(name));
            }
        }
        return values;
    }
}
