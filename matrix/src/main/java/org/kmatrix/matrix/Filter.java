package org.kmatrix.matrix;

/**
 * Keeps the cells that lie at certain places of one axis: {@code kernel=vanilla:2.4.*}.
 *
 * @param axis which
 * @param glob where on it
 */
public record Filter(Axis axis, Glob glob) {
    /**
     * Reads {@code AXIS=GLOB}.
     *
     * @throws IllegalArgumentException with the offending value and the nearest axis
     */
    public static Filter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "not a filter: '" + text + "' (expected AXIS=GLOB, e.g. kernel=vanilla:2.4.*;" + " axes: "
                            + String.join(", ", Axis.ids()) + ")");
        }
        return new Filter(Axis.parse(text.substring(0, equals)), Glob.parse(text.substring(equals + 1)));
    }

    /** Whether the cell is kept. */
    public boolean keeps(Cell cell) {
        return CellPattern.matches(axis, glob, cell);
    }

    @Override
    public String toString() {
        return axis.id() + "=" + glob;
    }
}
