package org.kmatrix.benchmarks.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.KernelChoice;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.benchmarks.rebuild.trial.TrialPlans;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.images.Toolchains;
import org.kmatrix.images.UpdateMachine;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** A kernel update of a set of modules: what all strategies' trials of it have in common, got ready once. */
final class Stage {
    private final Scenario scenario;
    private final String set;
    private final Workshop workshop;
    private final ModuleSets sets;
    private final Path directory;
    private @Nullable Outcome outcome;

    Stage(Scenario scenario, String set, Workshop workshop, ModuleSets sets, Path directory) {
        this.scenario = scenario;
        this.set = set;
        this.workshop = workshop;
        this.sets = sets;
        this.directory = directory.resolve("trials").resolve(scenario.name() + "-" + set);
    }

    /** What came of getting ready. */
    sealed interface Outcome {
        /** All is there. */
        record Ready(TrialPlans plans, BuiltKernel old, BuiltKernel next) implements Outcome {}

        /** Something is missing, and nothing can be tried. */
        record Ended(Status status, String cause) implements Outcome {}
    }

    Scenario scenario() {
        return scenario;
    }

    String set() {
        return set;
    }

    boolean is(String scenarioName, String setName) {
        return scenario.name().equals(scenarioName) && set.equals(setName);
    }

    Path directory() {
        return directory;
    }

    Outcome ready() throws IOException, InterruptedException {
        if (outcome == null) {
            outcome = prepare();
        }
        return outcome;
    }

    private Outcome prepare() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        try {
            var old = kernel(scenario.old());
            var next = kernel(scenario.next());
            if (old instanceof KernelOutcome.Unavailable it) {
                return ended(it.ending());
            }
            if (next instanceof KernelOutcome.Unavailable it) {
                return ended(it.ending());
            }
            var image = workshop.images()
                    .require(UpdateMachine.image(scenario.next().toolchain()));
            var before = ((KernelOutcome.Ready) old).kernel();
            var after = ((KernelOutcome.Ready) next).kernel();
            return new Outcome.Ready(plans(image, before, after), before, after);
        } catch (ModuleSets.UnavailableException e) {
            return new Outcome.Ended(Status.MISS, String.valueOf(e.getMessage()));
        } catch (EngineUnavailableException | ImageException e) {
            return new Outcome.Ended(Status.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome ended(Ending ending) {
        return new Outcome.Ended(ending.status(), ending.cause());
    }

    private KernelOutcome kernel(KernelChoice choice)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        var request = choice.request();
        var missing = workshop.kernels().missingSource(request);
        if (missing.isPresent()) {
            return new KernelOutcome.Unavailable(missing.get());
        }
        var image = workshop.images().require(Toolchains.forName(request.toolchain()));
        return workshop.kernels().require(request, image, workshop.docker(), directory.resolve("kernel.log"));
    }

    private TrialPlans plans(String image, BuiltKernel before, BuiltKernel after)
            throws IOException, InterruptedException, ModuleSets.UnavailableException {
        var workplace = directory.resolve("modules");
        Deletion.of(workplace);
        Files.createDirectories(workplace);
        var modules = new ArrayList<>(sets.of(set, workplace));
        String failing = null;
        if (scenario.change() == Scenario.Change.FAILING) {
            var stumbles = ModuleSets.failing(workplace, java.util.Objects.requireNonNull(scenario.option()));
            modules.add(modules.size() / 2, stumbles);
            failing = stumbles.name();
        }
        var interrupts = scenario.change() != null && scenario.change().interrupts();
        var changed = scenario.change() == Scenario.Change.SOURCE ? first(modules) : null;
        return new TrialPlans(
                image,
                Runtime.getRuntime().availableProcessors(),
                scenario.old(),
                before,
                scenario.next(),
                after,
                modules,
                changed,
                failing,
                interrupts ? scenario.change() : null);
    }

    private static String first(List<MachineModule> modules) {
        return modules.get(0).name();
    }
}
