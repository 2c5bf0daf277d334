package org.kmatrix.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What cells differ in, in the order in which it stands in a cell's id. */
public enum Axis {
    MODULE(Cell::module),
    KERNEL(cell -> cell.kernel().toString()),
    ARCH(cell -> cell.arch().kernelName()),
    FLAVOUR(Cell::flavour),
    LAYOUT(cell -> cell.layout().id()),
    TOOLCHAIN(Cell::toolchain),
    INSTALL(cell -> cell.install().id()),
    BOOT(cell -> cell.boot().id());

    private final Function<Cell, String> value;

    Axis(Function<Cell, String> value) {
        this.value = value;
    }

    /** The name in specs and filters: {@code toolchain}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the cell lies on this axis: {@code vanilla:2.6.18}. */
    public String of(Cell cell) {
        return value.apply(cell);
    }

    /** The names of all axes. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Axis::id).toList();
    }

    /**
     * Reads an axis' name.
     *
     * @throws IllegalArgumentException with the offending value, the nearest and the known ones
     */
    public static Axis parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown axis: '" + text + "'"
                        + Nearest.hint(text, ids()) + " (known: " + String.join(", ", ids()) + ")"));
    }
}
