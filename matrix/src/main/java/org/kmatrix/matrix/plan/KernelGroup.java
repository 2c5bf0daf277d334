package org.kmatrix.matrix.plan;

import java.util.List;
import java.util.stream.Stream;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.plan.Unit.GuestBoot;
import org.kmatrix.matrix.plan.Unit.KernelBuild;
import org.kmatrix.matrix.plan.Unit.LoadCheck;
import org.kmatrix.matrix.plan.Unit.ModuleBuild;

/**
 * What is done with one kernel: its tree and its guest are what is dear, so all of it is done together.
 *
 * @param kernel the kernel
 * @param boots its guests, one for each way of booting
 * @param builds all module builds, each after those that it needs
 * @param loads one load check for each cell
 */
public record KernelGroup(KernelBuild kernel, List<GuestBoot> boots, List<ModuleBuild> builds, List<LoadCheck> loads) {
    public KernelGroup {
        boots = List.copyOf(boots);
        builds = List.copyOf(builds);
        loads = List.copyOf(loads);
    }

    /** The layouts in which modules are built, in the order of the cells. */
    public List<Layout> layouts() {
        return builds.stream().map(ModuleBuild::layout).distinct().toList();
    }

    /** The names of the modules that are built, in the order of the cells. */
    public List<String> modules() {
        return builds.stream().map(ModuleBuild::module).distinct().toList();
    }

    /** All units, each after those that it needs; but for the toolchain's image. */
    public Stream<Unit> units() {
        return Stream.of(Stream.of(kernel), builds.stream(), boots.stream(), loads.stream())
                .flatMap(it -> it);
    }
}
