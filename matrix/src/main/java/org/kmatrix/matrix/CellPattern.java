package org.kmatrix.matrix;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of a cell whether it is meant: every axis that is named must fit.
 *
 * @param globs by axis; an axis that is not named fits always
 */
public record CellPattern(Map<Axis, Glob> globs) {
    public CellPattern {
        globs = Map.copyOf(globs);
    }

    /** Whether all globs fit the cell. A kernel may be written as {@code vanilla:2.6.18} or {@code vanilla-2.6.18}. */
    public boolean matches(Cell cell) {
        return globs.entrySet().stream().allMatch(it -> matches(it.getKey(), it.getValue(), cell));
    }

    static boolean matches(Axis axis, Glob glob, Cell cell) {
        return glob.matches(axis.of(cell))
                || axis == Axis.KERNEL && glob.matches(cell.kernel().pathName());
    }

    @Override
    public String toString() {
        return Arrays.stream(Axis.values())
                .filter(globs::containsKey)
                .map(axis -> axis.id() + "=" + globs.get(axis))
                .collect(Collectors.joining(" "));
    }
}
