package org.kmatrix.matrix;

import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;

/** Cells for tests. */
public final class Cells {
    private Cells() {}

    /** Reads what {@link Cell#id} gives, but for the kernel, which keeps its colon: {@code m/vanilla:2.6.18/i386/up/…}. */
    public static Cell of(String text) {
        var parts = text.split("/", -1);
        return new Cell(
                parts[0],
                KernelId.parse(parts[1]),
                Architecture.parse(parts[2]),
                parts[3],
                Layout.parse(parts[4]),
                parts[5],
                parts.length > 6 ? InstallMode.parse(parts[6]) : InstallMode.BINARY,
                BootVariant.INITRD);
    }

    /** Every combination of so many values on each axis that has no catalogue behind it. */
    public static List<Cell> grid(int modules, List<String> kernels, List<String> flavours, List<String> layouts) {
        var cells = new ArrayList<Cell>();
        for (var kernel : kernels) {
            for (var flavour : flavours) {
                for (var layout : layouts) {
                    for (int i = 0; i < modules; i++) {
                        cells.add(of("m" + i + "/" + kernel + "/i386/" + flavour + "/" + layout + "/gcc-3.4"));
                    }
                }
            }
        }
        return cells;
    }
}
