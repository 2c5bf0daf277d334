package org.kmatrix.benchmarks.rebuild;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.benchmarks.rebuild.result.TrialResult.Status;
import org.kmatrix.benchmarks.rebuild.strategy.StrategyScripts;
import org.kmatrix.benchmarks.rebuild.trial.JmhTrials;
import org.kmatrix.benchmarks.rebuild.verdict.Correctness;
import org.kmatrix.benchmarks.rebuild.verdict.GuestLoads;
import org.kmatrix.benchmarks.rebuild.verdict.Judgement;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.UnreadableModuleException;

/** One trial of a strategy, from getting ready to its verdicts. */
record TrialRun(Strategy strategy, Stage stage, int round, long seed, JmhTrials jmh, GuestLoads guests, Clock clock) {
    TrialResult run() throws IOException, InterruptedException {
        // kernels and images that are made first are no part of it
        var outcome = stage.ready();
        var started = clock.instant();
        if (outcome instanceof Stage.Outcome.Ended it) {
            return ended(started, Status.valueOf(it.status().name()), it.cause(), List.of());
        }
        var ready = (Stage.Outcome.Ready) outcome;
        var kernels =
                List.of(ready.old().release().toString(), ready.next().release().toString());
        var unfit = strategy.unfit(Release.parse(ready.old().release().toString()))
                .or(() -> strategy.unfit(ready.next().release()));
        if (unfit.isEmpty() && !StrategyScripts.NAMES.contains(strategy.name())) {
            unfit = Optional.of("there is no script of it");
        }
        if (unfit.isPresent()) {
            return ended(started, Status.SKIP, unfit.get(), kernels);
        }
        var directory = stage.directory()
                .resolve("round-" + round + "-" + strategy.name())
                .toAbsolutePath();
        var plan = ready.plans().of(strategy, directory.resolve("machine"));
        try {
            var measured = jmh.run(plan, stage.scenario().name(), stage.set());
            var correctness = new Correctness(plan, ready.old(), ready.next(), guests);
            var judgements = correctness.judge(directory.resolve("guests"));
            return judged(started, kernels, plan, measured, correctness, judgements);
        } catch (JmhTrials.TrialFailedException e) {
            return ended(started, Status.ERROR, String.valueOf(e.getMessage()), kernels);
        } catch (IOException e) {
            return ended(started, Status.ERROR, e + "; see " + directory, kernels);
        } catch (UnreadableModuleException e) {
            return ended(started, Status.ERROR, e.getMessage() + "; see " + directory, kernels);
        } finally {
            Deletion.of(directory.resolve("machine"));
            Deletion.of(directory.resolve("before"));
        }
    }

    private TrialResult judged(
            Instant started,
            List<String> kernels,
            TrialPlan plan,
            Measure.Trial measured,
            Correctness correctness,
            List<Judgement> judgements)
            throws IOException {
        var unaccounted = correctness.unaccounted();
        var fault = measured.fault();
        var cause = cause(judgements, unaccounted);
        var status = fault == null ? TrialResult.statusOf(judgements, unaccounted) : Status.FAIL;
        return new TrialResult(
                started.toString(),
                seed,
                round,
                strategy.name(),
                stage.scenario().name(),
                stage.set(),
                plan.modules().size(),
                status,
                status == Status.PASS ? null : fault == null ? cause : fault,
                kernels,
                measured.update(),
                measured.again(),
                judgements,
                correctness.status().rows(),
                unaccounted,
                measured.interruptions(),
                fault,
                Duration.between(started, clock.instant()).toMillis());
    }

    private static @Nullable String cause(List<Judgement> judgements, List<String> unaccounted) {
        return judgements.stream()
                .filter(it -> it.verdict().isFailure())
                .findFirst()
                .map(it -> it.module() + " is " + it.verdict() + ": " + it.reason())
                .orElseGet(() -> unaccounted.isEmpty() ? null : "nobody knows of " + unaccounted.get(0));
    }

    /** It was not tried at all. */
    TrialResult leftOut(String cause) {
        return ended(clock.instant(), Status.SKIP, cause, List.of());
    }

    private TrialResult ended(Instant started, Status status, String cause, List<String> kernels) {
        return new TrialResult(
                started.toString(),
                seed,
                round,
                strategy.name(),
                stage.scenario().name(),
                stage.set(),
                ModuleSets.size(stage.set()),
                status,
                cause,
                kernels,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Duration.between(started, clock.instant()).toMillis());
    }
}
