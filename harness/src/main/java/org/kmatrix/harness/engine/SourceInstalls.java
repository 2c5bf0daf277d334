package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.harness.module.RebuildOutcome;
import org.kmatrix.harness.module.RebuildRequest;
import org.kmatrix.harness.module.RebuildRequest.Kernel;
import org.kmatrix.images.ModuleRebuild;
import org.kmatrix.images.Toolchains;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.result.Ending;

/**
 * The build of cells whose sources are installed (GLEP 33): on another kernel of the spec, to which the machine then has
 * this target's instead. Where the other is not to be had, the machine has this one twice, with what it was left from the
 * first time.
 */
final class SourceInstalls {
    private final RunContext context;

    SourceInstalls(RunContext context) {
        this.context = context;
    }

    /** Installs the cell's sources, changes the kernel, and builds them again. */
    RebuildOutcome rebuilt(Cell cell, BuildTarget second, Path log) throws IOException, InterruptedException {
        try {
            var firstCell = context.spec().installedOn(cell);
            var first = firstCell.equals(cell) ? second : first(firstCell, second, log);
            var toolchain = first.equals(second) ? cell.toolchain() : firstCell.toolchain();
            var module = context.spec().module(cell.module());
            var modules = new ArrayList<>(context.spec().needed(module));
            modules.add(module);
            var request = new RebuildRequest(
                    modules,
                    cell.install(),
                    kernel(first, toolchain),
                    kernel(second, cell.toolchain()),
                    cell.install() == InstallMode.BOTH ? binaries(cell, first, log) : List.of(),
                    context.spec().limits().build());
            return context.workshop()
                    .rebuilder()
                    .rebuild(request, context.workshop().docker(), log);
        } catch (EngineUnavailableException | ImageException e) {
            return new RebuildOutcome.Failed(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    private Kernel kernel(BuildTarget target, String toolchain)
            throws EngineUnavailableException, ImageException, IOException, InterruptedException {
        return new Kernel(target, context.workshop().images().require(ModuleRebuild.image(toolchain)));
    }

    private BuildTarget first(Cell cell, BuildTarget second, Path log)
            throws EngineUnavailableException, ImageException, IOException, InterruptedException {
        var workshop = context.workshop();
        var request = context.request(cell);
        if (workshop.kernels().missingSource(request).isPresent()) {
            return second;
        }
        var image = workshop.images().require(Toolchains.forName(cell.toolchain()));
        var outcome =
                workshop.kernels().require(request, image, workshop.docker(), log.resolveSibling("kernel-first.log"));
        return outcome instanceof KernelOutcome.Ready ready
                ? new BuildTarget(
                        ready.kernel(), cell.layout(), image, workshop.policy().jobs())
                : second;
    }

    /** What a package of binaries installs on the first kernel; nothing where it does not build there. */
    private List<BuiltModule.Loadable> binaries(Cell cell, BuildTarget first, Path log)
            throws IOException, InterruptedException {
        var builds = new ModuleBuilds(context, first);
        var module = context.spec().module(cell.module());
        if (!(builds.build(module, log.resolveSibling("build-binary-first.log")) instanceof ModuleOutcome.Built it)) {
            return List.of();
        }
        var all = new ArrayList<>(builds.needed(module));
        all.addAll(it.module().objects());
        return all;
    }
}
