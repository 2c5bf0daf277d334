package org.kmatrix.kernels.makefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kmatrix.kernels.makefile.LineForm.Assignment;
import org.kmatrix.kernels.makefile.Variable.Origin;
import org.kmatrix.kernels.sources.Truth;

/**
 * Reads makefiles as GNU make does, without running a recipe or a shell. Where a condition is not known, both of its
 * branches are read, and what they disagree on is not known afterwards; a branch that would stop make is not taken.
 */
public final class MakeRun {
    private static final int DEEPEST_INCLUDE = 20;
    private static final String LIST = "MAKEFILE_LIST";
    /** UTF-8's, read byte by byte; make skips it, too. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final MakeSetting setting;
    private final MakeDatabase known;
    private final Budget budget;
    private final Expander expander;
    private final Assigner assigner;
    private Optional<Rule> open = Optional.empty();
    private int includes;

    /** Nothing is read yet. */
    public MakeRun(MakeSetting setting) {
        this(setting, new MakeDatabase(setting), new Budget());
    }

    private MakeRun(MakeSetting setting, MakeDatabase known, Budget budget) {
        this.setting = setting;
        this.known = known;
        this.budget = budget;
        this.expander = new Expander(this, known, setting, budget);
        this.assigner = new Assigner(known, setting.unknowns(), expander);
    }

    /** One that goes on from here by itself. */
    private MakeRun branch() {
        var branch = new MakeRun(setting, known.copy(), budget);
        var rules = branch.known.rules();
        branch.open = open.map(it -> rules.get(place(it)));
        branch.includes = includes;
        return branch;
    }

    /** Rules may look the same; and the open one is not the last where a condition evaluated another. */
    @SuppressWarnings("ReferenceEquality")
    private int place(Rule rule) {
        var rules = known.rules();
        for (var i = rules.size() - 1; i > 0; i--) {
            if (rules.get(i) == rule) {
                return i;
            }
        }
        return 0;
    }

    /** Sets a variable as {@code :=} does. */
    public void set(String name, String value) {
        known.put(name, Variable.simple(value, Origin.FILE));
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
        known.put(
                LIST,
                Variable.simple((known.find(LIST).map(Variable::text).orElse("") + " " + path).strip(), Origin.FILE));
        try {
            var bytes = setting.files().read(path);
            budget.characters(bytes.length);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            run(path, text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
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
            new LineReader(this, known, setting, expander, assigner, name + ":" + line.number()).read(text);
        }
    }

    private void define(Statement.Definition definition) throws MakeFault {
        open = Optional.empty();
        var header = LineForm.withoutComment(definition.header()).strip();
        var form = LineForm.assignment(header);
        var name = form.map(Assignment::name).orElse(header);
        assigner.set(new Assignment(name, form.map(Assignment::operator).orElse("="), definition.body()), Origin.FILE);
    }

    private void conditional(String name, Statement.Conditional it) throws MakeFault {
        var where = name + ":" + it.number();
        switch (truth(where, it.condition())) {
            case YES -> run(name, it.then());
            case NO -> run(name, it.otherwise());
            case UNKNOWN -> fork(name, it, where + ": " + it.condition());
        }
    }

    /** One that is not understood may be either. */
    private Truth truth(String where, String condition) throws MakeFault {
        try {
            return new Condition(expander, setting.unknowns()).holds(where, condition);
        } catch (MakeFault e) {
            if (e.isStop()) {
                throw e;
            }
            known.doubt(e.reason());
            return Truth.UNKNOWN;
        }
    }

    private void fork(String name, Statement.Conditional it, String reason) throws MakeFault {
        var ends = new ArrayList<MakeRun>();
        MakeFault stop = null;
        for (var branch : List.of(it.then(), it.otherwise())) {
            var run = branch();
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
        known.adopt(ends.stream().map(end -> end.known).toList(), new Merge(setting.unknowns(), reason));
        open = ends.get(0).open;
    }

    /** Begins a rule, whose recipe may follow. */
    void begin(Rule rule) {
        known.add(rule);
        open = Optional.of(rule);
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
                old.put(name, known.replace(name, Optional.of(Variable.simple(value, Origin.OVERRIDE)))));
        try {
            return expander.expand(text);
        } finally {
            old.forEach(known::replace);
        }
    }

    /** The rules in the order in which they were read. */
    public List<Rule> rules() {
        return known.rules();
    }

    /**
     * What plain {@code make} makes: {@code .DEFAULT_GOAL}, or the first target; nothing where there is no rule.
     *
     * @throws MakeFault where the value of {@code .DEFAULT_GOAL} would stop make
     */
    public List<String> defaultGoals() throws MakeFault {
        var named = Words.of(value(".DEFAULT_GOAL"));
        return named.isEmpty()
                ? rules().stream()
                        .flatMap(it -> it.targets().stream())
                        .filter(it -> !it.contains("%") && (!it.startsWith(".") || it.contains("/")))
                        .limit(1)
                        .toList()
                : named;
    }

    /** Assignments that hold for some targets only. */
    public List<TargetVariable> targetVariables() {
        return known.targetVariables();
    }

    /** Why anything of what was read may be different; nothing where it is as it was read. */
    public List<String> doubts() {
        return known.doubts();
    }

    /** The commands of {@code $(shell ...)}, of which none was run here. */
    public Set<String> shellCommands() {
        return known.shellCommands();
    }

    /** What a make that is started by a recipe finds in its environment. */
    public Map<String, String> exports() throws MakeFault {
        var values = new TreeMap<String, String>();
        for (var name : known.exported()) {
            var variable = known.written(name);
            if (variable.isPresent() && variable.get().origin() != Origin.COMMAND_LINE && name.matches("\\w+")) {
                values.put(name, expander.value(name));
            }
        }
        return values;
    }
}
