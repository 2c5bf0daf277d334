package org.kmatrix.kernels.dkms;

import java.util.ArrayList;
import java.util.List;

/** What was opened in a shell's text and is not closed yet. */
final class Block {
    private final Kind kind;

    /** Whether it is only met where a command before it says so. */
    private final boolean conditional;

    private final List<String> commands = new ArrayList<>();
    private final List<ShellState> ends = new ArrayList<>();
    private ShellState start;
    private Condition condition = new Condition.Unclear();
    private boolean inCondition = true;
    private boolean chained;
    private boolean hasElse;

    /** Whether no branch before is always taken. */
    private boolean mayBeMet = true;

    /** How its commands are run. */
    enum Kind {
        IF,
        CASE,
        LOOP,
        GROUP
    }

    Block(Kind kind, boolean conditional, ShellState start) {
        this.kind = kind;
        this.conditional = conditional;
        this.start = start;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether what is run is the condition of an {@code if}. */
    boolean isInCondition() {
        return kind == Kind.IF && inCondition;
    }

    /** A command of the condition. */
    void asks(String command) {
        commands.add(command);
    }

    /** Begins what is run where the condition holds. */
    void then(ShellState state) {
        start = state.copy();
        var asked = Condition.of(commands);
        // of one that stands after others it is not said that those do not hold
        var plain = asked instanceof Condition.Always || asked instanceof Condition.Never;
        condition = chained && !plain ? new Condition.Unclear() : asked;
        inCondition = false;
    }

    /** Ends a branch, to go on with {@code elif}; returns what holds there. */
    ShellState elseIf(ShellState end) {
        leave(end);
        commands.clear();
        inCondition = true;
        chained = true;
        return start.copy();
    }

    /** Ends a branch, to go on with {@code else}; returns what holds there. */
    ShellState otherwise(ShellState end) {
        leave(end);
        hasElse = true;
        condition = condition.not();
        return start.copy();
    }

    private void leave(ShellState end) {
        if (mayBeMet && !(condition instanceof Condition.Never)) {
            ends.add(end);
        }
        mayBeMet &= !(condition instanceof Condition.Always);
    }

    /** Ends it all; returns what holds after it. */
    ShellState close(ShellState end) {
        if (kind != Kind.IF) {
            return end;
        }
        leave(end);
        if (!hasElse && mayBeMet) {
            ends.add(start);
        }
        return ends.isEmpty() ? end : ShellState.merged(ends);
    }

    /** When the commands that come now are run. */
    Condition condition() {
        if (isLoose()) {
            return new Condition.Unclear();
        }
        return mayBeMet ? condition : new Condition.Never();
    }

    /** Whether a command that comes now may be left out without any other being run in its place. */
    boolean isLoose() {
        return conditional || kind != Kind.IF || inCondition;
    }
}
