package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/**
 * The build of cells whose sources are installed (GLEP 33): on another kernel of the spec, to which the machine then has
 * this target's instead.
 */
final class SourceInstalls {
    private final RunContext context;

    SourceInstalls(RunContext context) {
        this.context = context;
    }

    /**
     * Installs the cell's sources, changes the kernel, and builds them again.
     *
     * @param notes takes what the result has to say of it
     */
    RebuildOutcome rebuilt(Cell cell, BuildTarget second, Path log, Consumer<String> notes)
            throws IOException, InterruptedException {
        try {
            var firstCell = context.spec().installedOn(cell);
            if (firstCell.equals(cell)) {
                return new RebuildOutcome.Failed(alone(cell));
            }
            var got = first(firstCell, log);
            if (got instanceof First.Missing missing) {
                return new RebuildOutcome.Failed(missing.ending());
            }
            var first = ((First.Got) got).target();
            var toolchain = firstCell.toolchain();
            var module = context.spec().module(cell.module());
            var modules = new ArrayList<>(context.spec().needed(module));
            modules.add(module);
            var request = new RebuildRequest(
                    modules,
                    cell.install(),
                    kernel(first, toolchain),
                    kernel(second, cell.toolchain()),
                    cell.install() == InstallMode.BOTH ? binaries(cell, first, log, notes) : List.of(),
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

    /** The kernel that the machine has at first. */
    private sealed interface First {
        record Got(BuildTarget target) implements First {}

        record Missing(Ending ending) implements First {}
    }

    private static Ending alone(Cell cell) {
        return new Ending(
                Status.SKIP,
                Blame.SPEC,
                "the spec has no other kernel that " + cell.module()
                        + " could be installed on before the machine changes to " + cell.kernel()
                        + ": one of the same provider, architecture, layout and kind of modules");
    }

    private static First missing(Cell cell, Ending ending) {
        return new First.Missing(new Ending(
                ending.status(),
                ending.blame(),
                "its sources are installed on " + cell.kernel() + " " + cell.flavour()
                        + " first, which is not to be had: " + ending.cause()));
    }

    private First first(Cell cell, Path log)
            throws EngineUnavailableException, ImageException, IOException, InterruptedException {
        var workshop = context.workshop();
        var request = context.request(cell);
        var missing = workshop.kernels().missingSource(request);
        if (missing.isPresent()) {
            return missing(cell, missing.get());
        }
        var image = workshop.images().require(Toolchains.forName(cell.toolchain()));
        var outcome =
                workshop.kernels().require(request, image, workshop.docker(), log.resolveSibling("kernel-first.log"));
        if (outcome instanceof KernelOutcome.Unavailable it) {
            return missing(cell, it.ending());
        }
        var kernel = ((KernelOutcome.Ready) outcome).kernel();
        return new First.Got(
                new BuildTarget(kernel, cell.layout(), image, workshop.policy().jobs()));
    }

    /** What a package of binaries installs on the first kernel; nothing where it does not build there. */
    private List<BuiltModule.Loadable> binaries(Cell cell, BuildTarget first, Path log, Consumer<String> notes)
            throws IOException, InterruptedException {
        var builds = new ModuleBuilds(context, first);
        var module = context.spec().module(cell.module());
        var outcome = builds.build(module, log.resolveSibling("build-binary-first.log"));
        if (outcome instanceof ModuleOutcome.Failed failed) {
            notes.accept("no binary was installed on " + first.kernel().id() + ": " + module.name()
                    + " does not build there: " + failed.ending().cause());
            return List.of();
        }
        var it = (ModuleOutcome.Built) outcome;
        var all = new ArrayList<>(builds.needed(module));
        all.addAll(it.module().objects());
        return all;
    }
}
