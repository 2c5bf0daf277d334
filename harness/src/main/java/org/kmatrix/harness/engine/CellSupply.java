package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.Spec;

/**
 * The cells of a spec, got ready one by one as somebody asks for them: by the same steps as in a {@link Run}, with the same
 * cache, kernels, builds and guests. Safe to share between threads; what several cells share is done once.
 */
public final class CellSupply implements Cells {
    private final RunContext context;
    private final Map<Target, Supplied> targets = new ConcurrentHashMap<>();

    private CellSupply(RunContext context) {
        this.context = context;
    }

    /**
     * The cells of a spec.
     *
     * @param directory where logs go; this supply's alone
     * @param pool whose guests are used; it outlives this supply
     * @param replay the command that runs a cell alone
     * @throws IOException where the directory cannot be written
     */
    public static CellSupply open(
            Spec spec, Path directory, Workshop workshop, GuestPool pool, Clock clock, Function<Cell, String> replay)
            throws IOException {
        var opened = RunDirectory.held(directory);
        workshop.cache().sweep(clock.instant());
        var context = new RunContext(
                spec,
                opened,
                workshop,
                pool,
                new TriedControls(),
                any -> false,
                RunListener.NONE,
                clock,
                new InputKeys(spec, Path.of("")),
                replay);
        return new CellSupply(context);
    }

    @Override
    public Path directory(Cell cell) {
        return context.directory().cell(cell.id());
    }

    @Override
    public Outcome ready(Cell cell) throws InterruptedException {
        return targets.computeIfAbsent(Target.of(cell), Supplied::new).ready(cell);
    }

    @Override
    public void close() throws IOException {
        context.directory().close();
    }

    /** The cells of one target: one at a time, as they share the kernel and the modules that they need. */
    private final class Supplied {
        private final Target target;
        private final Map<Cell, Outcome> outcomes = new HashMap<>();
        private @Nullable PhaseTrack shared;
        private Optional<PreparedTarget> prepared = Optional.empty();
        private @Nullable CellBuilds builds;

        Supplied(Target target) {
            this.target = target;
        }

        synchronized Outcome ready(Cell cell) throws InterruptedException {
            var known = outcomes.get(cell);
            if (known != null) {
                return known;
            }
            var run = new CellRun(cell, context, null);
            run.track().takeOver(prepared(cell));
            if (builds != null && !run.ended()) {
                builds.build(run);
            }
            var outcome = outcome(run);
            outcomes.put(cell, outcome);
            return outcome;
        }

        private PhaseTrack prepared(Cell cell) throws InterruptedException {
            if (shared != null) {
                return shared;
            }
            var directory = context.directory();
            var track = new PhaseTrack(directory.root(), directory.shared(target.id()), context.clock(), null);
            prepared = new TargetPreparation(target, context.request(cell), context).prepare(track);
            builds = prepared.map(it -> new CellBuilds(context, it)).orElse(null);
            shared = track;
            return track;
        }

        private Outcome outcome(CellRun run) {
            var ending = run.track().ending();
            var module = run.module();
            if (ending.isEmpty() && module.isPresent() && builds != null) {
                return new Outcome.Ready(new SuppliedCell(
                        run.cell(), prepared.orElseThrow(), builds.plan(run.cell()), module.get(), context));
            }
            return new Outcome.Ended(ending.orElseThrow(), run.track().last(), log(run));
        }

        private @Nullable Path log(CellRun run) {
            return run.track().phases().stream()
                    .filter(it -> it.status() != Status.PASS && it.log() != null)
                    .map(it -> context.directory().root().resolve(String.valueOf(it.log())))
                    .reduce((before, last) -> last)
                    .orElse(null);
        }
    }
}
