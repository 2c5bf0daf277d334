package org.kmatrix.harness.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;

/**
 * The phases that were gone through, with their times and logs, up to the end. What several cells share is tracked once
 * and then taken over by each of them.
 */
final class PhaseTrack {
    private final Path root;
    private final Path logs;
    private final Clock clock;
    private final @Nullable String worker;
    private final List<PhaseResult> phases = new ArrayList<>();
    private final Set<Phase> cached = EnumSet.noneOf(Phase.class);
    private @Nullable Ending ending;

    /**
     * @param root the run's directory
     * @param logs where the logs go, under the root
     * @param worker who goes through them; null where that is none of the workers
     */
    PhaseTrack(Path root, Path logs, Clock clock, @Nullable String worker) {
        this.root = root;
        this.logs = logs;
        this.clock = clock;
        this.worker = worker;
    }

    /** Goes through a phase, and notes how it went. Empty where the cell has ended, now or before. */
    <T> Optional<T> go(Phase phase, RunListener listener, String what, Step<T> step) throws InterruptedException {
        if (ending != null) {
            return Optional.empty();
        }
        listener.phaseStarted(what, phase);
        var log = logs.resolve(phase.id() + ".log");
        var started = clock.instant();
        var outcome = attempt(step, log);
        var took = Duration.between(started, clock.instant());
        var written = Files.exists(log) ? root.relativize(log).toString() : null;
        if (outcome instanceof Step.Outcome.Done<T> done) {
            phases.add(new PhaseResult(phase, Status.PASS, started, took, written, worker));
            if (done.cached()) {
                cached.add(phase);
            }
            return Optional.of(done.value());
        }
        var end = ((Step.Outcome.Ended<T>) outcome).ending();
        phases.add(new PhaseResult(phase, end.status(), started, took, written, worker));
        ending = end;
        return Optional.empty();
    }

    private static <T> Step.Outcome<T> attempt(Step<T> step, Path log) throws InterruptedException {
        try {
            Files.createDirectories(log.resolveSibling(""));
            return step.run(log);
        } catch (IOException e) {
            return Step.Outcome.ended(Ending.hostFault(HostFault.describe(e)));
        } catch (UncheckedIOException e) {
            return Step.Outcome.ended(Ending.hostFault(HostFault.describe(e)));
        }
    }

    /** Ends in a phase without any work. */
    void end(Phase phase, Ending end) {
        phases.add(new PhaseResult(phase, end.status(), clock.instant(), Duration.ZERO, null, worker));
        ending = end;
    }

    /** Takes over what was tracked for several cells at once. */
    void takeOver(PhaseTrack shared) {
        phases.addAll(shared.phases);
        cached.addAll(shared.cached);
        ending = shared.ending;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** The phase that was entered last. */
    Phase last() {
        return phases.isEmpty() ? Phase.SOURCE : phases.get(phases.size() - 1).name();
    }

    List<PhaseResult> phases() {
        return List.copyOf(phases);
    }

    Set<Phase> cached() {
        return Set.copyOf(cached);
    }
}
