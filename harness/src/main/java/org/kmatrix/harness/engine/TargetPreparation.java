package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** Gets ready what all cells of a target need: the kernel's source, its toolchain and the kernel itself. */
final class TargetPreparation {
    private final Target target;
    private final KernelRequest request;
    private final RunContext context;

    /**
     * @param request the target's kernel
     */
    TargetPreparation(Target target, KernelRequest request, RunContext context) {
        this.target = target;
        this.request = request;
        this.context = context;
    }

    /**
     * Goes through the phases that come before the module's build. Empty where one of them has ended.
     *
     * @param shared tracks them
     */
    Optional<PreparedTarget> prepare(PhaseTrack shared) throws InterruptedException {
        var kernels = context.workshop().kernels();
        shared.go(
                Phase.SOURCE,
                context.listener(),
                target.id(),
                log -> kernels.missingSource(request)
                        .<Step.Outcome<Boolean>>map(Step.Outcome.Ended::new)
                        .orElseGet(() -> Step.Outcome.done(true)));
        var image = shared.go(Phase.TOOLCHAIN, context.listener(), target.id(), log -> toolchain());
        return shared.go(Phase.KERNEL, context.listener(), target.id(), log -> kernel(image.orElseThrow(), log));
    }

    private Step.Outcome<PreparedTarget> kernel(String image, Path log) throws IOException, InterruptedException {
        try {
            var workshop = context.workshop();
            var outcome = workshop.kernels().require(request, image, workshop.docker(), log);
            if (outcome instanceof KernelOutcome.Unavailable it) {
                return Step.Outcome.ended(it.ending());
            }
            var ready = (KernelOutcome.Ready) outcome;
            var prepared = new PreparedTarget(
                    ready.kernel(),
                    KernelFacts.abi(ready.kernel()),
                    new KernelDependencies(ready.kernel()),
                    modules(ready.kernel(), image));
            return new Step.Outcome.Done<>(prepared, ready.cached());
        } catch (EngineUnavailableException e) {
            return Step.Outcome.ended(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    private Map<Layout, ModuleBuilds> modules(BuiltKernel kernel, String image) {
        var modules = new EnumMap<Layout, ModuleBuilds>(Layout.class);
        for (var layout : Layout.values()) {
            var build = new BuildTarget(
                    kernel, layout, image, context.workshop().policy().jobs());
            modules.put(layout, new ModuleBuilds(context, build));
        }
        return modules;
    }

    private Step.Outcome<String> toolchain() throws IOException, InterruptedException {
        try {
            var recipe = Toolchains.forName(target.toolchain());
            var images = context.workshop().images();
            var there = images.has(recipe);
            return new Step.Outcome.Done<>(images.require(recipe), there);
        } catch (ImageException | EngineUnavailableException e) {
            return Step.Outcome.ended(Ending.hostFault(String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return Step.Outcome.ended(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
    }
}
