package org.kmatrix.matrix.spec;

import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.recipe.Fragment;
import org.kmatrix.matrix.Cell;

/**
 * A kernel as the spec describes it, with what the spec leaves out filled in.
 *
 * @param id where it comes from
 * @param archs what it is built for
 * @param flavours its configurations' names
 * @param layouts how modules are built against it
 * @param toolchains with which compilers
 * @param boots how its guests are booted
 * @param optional whether it may be missing
 * @param built whether it is built at all; false where only its sources are wanted
 * @param config options on top of the flavour
 */
public record KernelSpec(
        KernelId id,
        List<Architecture> archs,
        List<String> flavours,
        List<Layout> layouts,
        List<String> toolchains,
        List<BootVariant> boots,
        boolean optional,
        boolean built,
        List<Fragment> config) {
    public KernelSpec {
        archs = List.copyOf(archs);
        flavours = List.copyOf(flavours);
        layouts = List.copyOf(layouts);
        toolchains = List.copyOf(toolchains);
        boots = List.copyOf(boots);
        config = List.copyOf(config);
    }

    /** Whether the cell is one of this kernel's. */
    boolean has(Cell cell) {
        return isKernelOf(cell) && layouts.contains(cell.layout()) && boots.contains(cell.boot());
    }

    /** Whether the cell's kernel is this one, in whatever layout and however it is booted. */
    boolean isKernelOf(Cell cell) {
        return id.equals(cell.kernel())
                && archs.contains(cell.arch())
                && flavours.contains(cell.flavour())
                && toolchains.contains(cell.toolchain());
    }
}
