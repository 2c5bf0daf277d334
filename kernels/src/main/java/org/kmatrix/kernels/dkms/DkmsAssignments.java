package org.kmatrix.kernels.dkms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.dkms.Block.Kind;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.ShellCommands;

/**
 * Follows the assignments of a dkms.conf: of what is set in a condition, all that it may be; of what a loop sets, or what is
 * set in an unusual way, only that it is.
 */
final class DkmsAssignments {
    /** What bears on what is built, from which sources, and for whom: not to be missed, however it is set. */
    private static final Set<String> ASKED = Set.of(
            "MAKE",
            "MAKE_MATCH",
            "PATCH",
            "PATCH_MATCH",
            "PRE_BUILD",
            "BUILT_MODULE_NAME",
            "BUILD_EXCLUSIVE_KERNEL",
            "BUILD_EXCLUSIVE_KERNEL_MIN",
            "BUILD_EXCLUSIVE_KERNEL_MAX",
            "BUILD_EXCLUSIVE_CONFIG",
            "BUILD_EXCLUSIVE_ARCH");

    private final Deque<Block> blocks = new ArrayDeque<>();
    private final List<Guarded> guarded = new ArrayList<>();
    private final Unknowns unknowns;
    private ShellState state = new ShellState();

    /**
     * What is set for the kernels only that have an option, or have not.
     *
     * @param name of the variable
     * @param value of it
     * @param condition {@link Condition.Has} or {@link Condition.Lacks}
     */
    record Guarded(String name, String value, Condition condition) {}

    private DkmsAssignments(Unknowns unknowns) {
        this.unknowns = unknowns;
    }

    /**
     * Reads the text of a dkms.conf.
     *
     * @param variables those that dkms sets before
     */
    static DkmsAssignments parse(String text, Map<String, String> variables, Unknowns unknowns) {
        var assignments = new DkmsAssignments(unknowns);
        variables.forEach((name, value) -> assignments.state.set(name, Optional.of(0), value, false));
        ShellCommands.commands(ShellComments.without(text)).forEach(assignments::command);
        return assignments;
    }

    private void command(ShellCommands.Command written) {
        var text = written.text();
        var negated = false;
        while (!text.isEmpty()) {
            var word = text.split("\\s+", 2);
            if (word[0].equals("!")) {
                negated = true;
            } else if (!keyword(word[0], written.conditional())) {
                simple(text, negated, written.conditional());
                return;
            }
            text = word.length > 1 ? word[1] : "";
        }
    }

    /** Opens or closes a block where a word does; what follows is then another command. */
    private boolean keyword(String word, boolean conditional) {
        switch (word) {
            case "if" -> open(Kind.IF, conditional);
            case "case" -> open(Kind.CASE, conditional);
            case "for", "while", "until", "select" -> open(Kind.LOOP, conditional);
            case "{" -> {
                // a condition that is made of a group is none of the known ones
                conditionIs("{");
                open(Kind.GROUP, conditional);
            }
            case "then" -> top(Kind.IF).ifPresent(it -> it.then(state));
            case "elif" -> top(Kind.IF).ifPresent(it -> state = it.elseIf(state));
            case "else" -> top(Kind.IF).ifPresent(it -> state = it.otherwise(state));
            case "do" -> {}
            case "fi" -> close(Kind.IF);
            case "esac" -> close(Kind.CASE);
            case "done" -> close(Kind.LOOP);
            case "}" -> close(Kind.GROUP);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void open(Kind kind, boolean conditional) {
        blocks.push(new Block(kind, conditional, state.copy()));
    }

    private Optional<Block> top(Kind kind) {
        return Optional.ofNullable(blocks.peek()).filter(it -> it.is(kind));
    }

    private void close(Kind kind) {
        top(kind).ifPresent(it -> {
            blocks.pop();
            state = it.close(state);
        });
    }

    private void conditionIs(String command) {
        top(Kind.IF).filter(Block::isInCondition).ifPresent(it -> it.asks(command));
    }

    private void simple(String command, boolean negated, boolean conditional) {
        conditionIs((negated ? "! " : "") + command);
        var maybe = isLoose(conditional);
        var assignment = new ShellAssignment(
                state, unknowns, maybe, (name, index, value) -> set(name, index, value, conditional));
        if (!assignment.run(command)) {
            ASKED.stream()
                    .filter(it -> command.matches("(?s).*\\b" + it + "(?:\\[[^\\]]*\\])?\\+?=.*"))
                    .forEach(state::lose);
        }
    }

    private boolean isLoose(boolean conditional) {
        return conditional || blocks.stream().anyMatch(Block::isLoose);
    }

    private void set(String name, Optional<Integer> index, String value, boolean conditional) {
        if (blocks.stream().anyMatch(it -> it.is(Kind.LOOP))) {
            state.lose(name);
            return;
        }
        state.set(name, index, value, isLoose(conditional));
        if (!conditional) {
            guard(name, value);
        }
    }

    private void guard(String name, String value) {
        var conditions = blocks.stream()
                .map(Block::condition)
                .filter(it -> !(it instanceof Condition.Always))
                .toList();
        if (conditions.size() == 1
                && (conditions.get(0) instanceof Condition.Has || conditions.get(0) instanceof Condition.Lacks)) {
            guarded.add(new Guarded(name, value, conditions.get(0)));
        }
    }

    /** What the whole file leaves. */
    ShellState state() {
        return state;
    }

    /** What it sets for kernels only that have an option, or have not. */
    List<Guarded> guarded() {
        return List.copyOf(guarded);
    }
}
