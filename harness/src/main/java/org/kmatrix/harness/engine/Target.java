package org.kmatrix.harness.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.Cell;

/**
 * What several cells share: one kernel in one configuration, built once and booted once, whatever the layouts that are made
 * from that build.
 *
 * @param kernel where the kernel comes from
 * @param arch its architecture
 * @param flavour its configuration's name
 * @param toolchain the compiler's name
 * @param tree how it is built
 */
record Target(KernelId kernel, Architecture arch, String flavour, String toolchain, BuildTree tree) {
    static Target of(Cell cell) {
        var tree = Catalogue.builtIn()
                .tree(cell.kernel(), cell.layout())
                .orElseThrow(() -> new IllegalArgumentException("a cell that cannot be: " + cell));
        return new Target(cell.kernel(), cell.arch(), cell.flavour(), cell.toolchain(), tree);
    }

    /** Cells by target, both in their order. */
    static Map<Target, List<Cell>> group(List<Cell> cells) {
        return cells.stream().collect(Collectors.groupingBy(Target::of, LinkedHashMap::new, Collectors.toList()));
    }

    /** A readable path: {@code vanilla-2.6.18/i386/smp/gcc-3.4/output}. */
    String id() {
        return String.join("/", kernel.pathName(), arch.kernelName(), flavour, toolchain, tree.id());
    }

    @Override
    public String toString() {
        return id();
    }
}
