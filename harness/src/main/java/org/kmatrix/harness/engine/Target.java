package org.kmatrix.harness.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Cell;

/**
 * What several cells share: one kernel in one configuration and layout, built once and booted once.
 *
 * @param kernel where the kernel comes from
 * @param arch its architecture
 * @param flavour its configuration's name
 * @param layout how it is laid out for module builds
 * @param toolchain the compiler's name
 */
record Target(KernelId kernel, Architecture arch, String flavour, Layout layout, String toolchain) {
    static Target of(Cell cell) {
        return new Target(cell.kernel(), cell.arch(), cell.flavour(), cell.layout(), cell.toolchain());
    }

    /** Cells by target, both in their order. */
    static Map<Target, List<Cell>> group(List<Cell> cells) {
        return cells.stream().collect(Collectors.groupingBy(Target::of, LinkedHashMap::new, Collectors.toList()));
    }

    /** A readable path: {@code vanilla-2.6.18/i386/smp/separate-output/gcc-3.4}. */
    String id() {
        return String.join("/", kernel.pathName(), arch.kernelName(), flavour, layout.id(), toolchain);
    }

    @Override
    public String toString() {
        return id();
    }
}
