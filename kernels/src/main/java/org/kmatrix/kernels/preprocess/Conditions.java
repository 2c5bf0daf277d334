package org.kmatrix.kernels.preprocess;

import java.util.ArrayDeque;
import java.util.Deque;
import org.kmatrix.kernels.sources.Truth;

/** The conditionals that a line of a file is within. */
final class Conditions {
    /**
     * One conditional.
     *
     * @param before whether its surroundings are read
     * @param taken whether a branch was taken already
     * @param now whether the present branch is read, where the surroundings are
     */
    private record Level(Truth before, Truth taken, Truth now) {}

    private final Deque<Level> levels = new ArrayDeque<>();
    private final Truth file;

    /** @param file whether the file itself is read */
    Conditions(Truth file) {
        this.file = file;
    }

    /** Whether the present line is read. */
    Truth now() {
        return levels.isEmpty()
                ? file
                : levels.peek().before().and(levels.peek().now());
    }

    void open(Truth condition) {
        levels.push(new Level(now(), condition, condition));
    }

    /** Whether the condition of an {@code #elif} is looked at. */
    boolean asks() {
        return !levels.isEmpty()
                && levels.peek().before().and(levels.peek().taken().not()) != Truth.NO;
    }

    void next(Truth condition) {
        if (!levels.isEmpty()) {
            var level = levels.pop();
            levels.push(new Level(
                    level.before(),
                    level.taken().or(condition),
                    level.taken().not().and(condition)));
        }
    }

    void close() {
        levels.poll();
    }
}
