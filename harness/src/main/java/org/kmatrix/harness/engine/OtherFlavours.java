package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.check.ForeignBuild;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.images.Toolchains;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;

/** A cell's module as the spec's other flavours of the same kernel have it. What is not built yet is built. */
final class OtherFlavours {
    private final RunContext context;

    OtherFlavours(RunContext context) {
        this.context = context;
    }

    /**
     * The module for each of them, or why it cannot be had.
     *
     * @param log what the builds print goes into files beside it
     */
    List<ForeignBuild> builds(Cell cell, Path log) throws IOException, InterruptedException {
        var others = context.spec().otherFlavours(cell);
        if (others.isEmpty()) {
            return List.of();
        }
        var builds = new ArrayList<ForeignBuild>();
        // their kernels can take minutes
        context.listener().phaseStarted(cell.id(), Phase.KERNEL);
        for (var other : others) {
            builds.add(build(other, log.resolveSibling("build-for-" + other.flavour() + ".log")));
        }
        context.listener().phaseStarted(cell.id(), Phase.UNLOAD);
        return builds;
    }

    private ForeignBuild build(Cell cell, Path log) throws IOException, InterruptedException {
        try {
            var request = context.request(cell);
            var missing = context.workshop().kernels().missingSource(request);
            if (missing.isPresent()) {
                return none(cell, missing.get());
            }
            var image = context.workshop().images().require(Toolchains.forName(cell.toolchain()));
            var outcome = context.workshop()
                    .kernels()
                    .require(request, image, context.workshop().docker(), log);
            if (outcome instanceof KernelOutcome.Unavailable it) {
                return none(cell, it.ending());
            }
            var kernel = ((KernelOutcome.Ready) outcome).kernel();
            var jobs = context.workshop().policy().jobs();
            var module = new ModuleBuilds(context, new BuildTarget(kernel, cell.layout(), image, jobs))
                    .build(context.spec().module(cell.module()), log);
            return module instanceof ModuleOutcome.Failed failed
                    ? none(cell, failed.ending())
                    : new ForeignBuild(cell.flavour(), Optional.of(((ModuleOutcome.Built) module).module()), "");
        } catch (ImageException | EngineUnavailableException e) {
            return none(cell, Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    private static ForeignBuild none(Cell cell, Ending ending) {
        return new ForeignBuild(cell.flavour(), Optional.empty(), ending.cause());
    }
}
