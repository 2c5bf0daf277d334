package org.kmatrix.matrix.plan;

import java.util.List;
import java.util.stream.Stream;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.plan.Unit.GuestBoot;
import org.kmatrix.matrix.plan.Unit.KernelBuild;
import org.kmatrix.matrix.plan.Unit.LoadCheck;
import org.kmatrix.matrix.plan.Unit.ModuleBuild;
import org.kmatrix.matrix.plan.Unit.SourceRebuild;

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

    /** What is installed, in the order of the cells. */
    public List<InstallMode> installs() {
        return loads.stream().map(it -> it.cell().install()).distinct().toList();
    }

    /** The sources that are installed elsewhere and built again for this kernel. */
    public List<SourceRebuild> rebuilds() {
        return loads.stream().flatMap(it -> it.rebuild().stream()).toList();
    }

    /** All units but the kernel, each after those that it needs. */
    Stream<Unit> work() {
        return Stream.of(builds.stream(), rebuilds().stream(), boots.stream(), loads.stream())
                .flatMap(it -> it);
    }
}
