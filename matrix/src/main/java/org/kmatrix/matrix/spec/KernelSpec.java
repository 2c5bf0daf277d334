package org.kmatrix.matrix.spec;

import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Cell;

/**
 * A kernel as the spec describes it, with what the spec leaves out filled in.
 *
 * @param id where it comes from
 * @param archs what it is built for
 * @param flavours its configurations' names
 * @param layouts how modules are built against it
 * @param toolchains with which compilers
 * @param optional whether it may be missing
 * @param config options on top of the flavour: {@code CONFIG_X=y}
 */
public record KernelSpec(
        KernelId id,
        List<Architecture> archs,
        List<String> flavours,
        List<Layout> layouts,
        List<String> toolchains,
        boolean optional,
        List<String> config) {
    public KernelSpec {
        archs = List.copyOf(archs);
        flavours = List.copyOf(flavours);
        layouts = List.copyOf(layouts);
        toolchains = List.copyOf(toolchains);
        config = List.copyOf(config);
    }

    /** Whether the cell is one of this kernel's. */
    boolean has(Cell cell) {
        return id.equals(cell.kernel())
                && archs.contains(cell.arch())
                && flavours.contains(cell.flavour())
                && layouts.contains(cell.layout())
                && toolchains.contains(cell.toolchain());
    }
}
