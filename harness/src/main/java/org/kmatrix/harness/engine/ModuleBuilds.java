package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.spec.ModuleSpec;

/** The modules of one target, each built once, after those that it needs. */
final class ModuleBuilds {
    private final RunContext context;
    private final BuildTarget target;
    private final ModuleBuilder builder;
    private final Map<String, ModuleOutcome> outcomes = new LinkedHashMap<>();

    ModuleBuilds(RunContext context, BuildTarget target) {
        this(context, target, context.workshop().modules());
    }

    /**
     * @param builder of another cache than the workshop's
     */
    ModuleBuilds(RunContext context, BuildTarget target, ModuleBuilder builder) {
        this.context = context;
        this.target = target;
        this.builder = builder;
    }

    /**
     * Builds a module, where it was not built before.
     *
     * @param log gets what the build prints; what it needs is logged beside it
     */
    ModuleOutcome build(ModuleSpec module, Path log) throws IOException, InterruptedException {
        var known = outcomes.get(module.name());
        if (known != null) {
            return known;
        }
        var needs = new ArrayList<BuiltModule>();
        for (var name : module.needs()) {
            var outcome = build(context.spec().module(name), log.resolveSibling("build-" + name + ".log"));
            if (outcome instanceof ModuleOutcome.Failed failed) {
                return new ModuleOutcome.Failed(new Ending(
                        failed.ending().status(),
                        failed.ending().blame(),
                        "needs " + name + ", which does not build: "
                                + failed.ending().cause()));
            }
            needs.add(((ModuleOutcome.Built) outcome).module());
        }
        var outcome = build(module, needs, log);
        outcomes.put(module.name(), outcome);
        return outcome;
    }

    private ModuleOutcome build(ModuleSpec module, List<BuiltModule> needs, Path log)
            throws IOException, InterruptedException {
        try {
            var workshop = context.workshop();
            return builder.build(module, target, needs, context.spec().limits().build(), workshop.docker(), log);
        } catch (EngineUnavailableException e) {
            return new ModuleOutcome.Failed(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    /** What the modules are built against. */
    BuildTarget target() {
        return target;
    }

    /** What has to be loaded before a module, in order; it was built before. */
    List<BuiltModule.Loadable> needed(ModuleSpec module) {
        var needed = new ArrayList<BuiltModule.Loadable>();
        addNeeded(module, needed);
        return needed;
    }

    private void addNeeded(ModuleSpec module, List<BuiltModule.Loadable> needed) {
        for (var name : module.needs()) {
            addNeeded(context.spec().module(name), needed);
            if (outcomes.get(name) instanceof ModuleOutcome.Built it) {
                it.module().objects().stream()
                        .filter(object -> !needed.contains(object))
                        .forEach(needed::add);
            }
        }
    }
}
