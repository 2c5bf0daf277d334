package org.kmatrix.reports.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.kmatrix.matrix.result.Status;

/**
 * What became of a cell in all runs that are known.
 *
 * @param cell which
 * @param seen every result, the earliest run's first
 */
public record CellPast(Seen.Place cell, List<Seen> seen) {
    public CellPast {
        seen = seen.stream()
                .sorted(Comparator.comparing(Seen::run, RunRef.BY_TIME))
                .toList();
    }

    /**
     * A change of the verdict.
     *
     * @param before the last result before it
     * @param after the first one after it
     * @param differences what is known to have been another; empty where nothing is
     */
    public record Turn(Seen before, Seen after, List<Difference> differences) {}

    /**
     * Results of the same inputs that are not the same.
     *
     * @param results how many results these inputs have
     * @param failures how many of them are failures
     * @param last the last of them
     */
    public record Flake(int results, int failures, Seen last) {}

    /** The last result; a past has one. */
    public Seen last() {
        return seen.get(seen.size() - 1);
    }

    /**
     * The verdicts in order. What was taken from the cache is the verdict before it once more, and is not here, unless there was
     * another one in between: a module that is set back to what it was works again. Whether it is as expected is for the later
     * run's spec to say: it may have been changed since.
     */
    public List<Seen> verdicts() {
        var verdicts = new ArrayList<Seen>();
        for (var it : seen) {
            if (!it.isVerdict()) {
                continue;
            }
            var last = verdicts.size() - 1;
            if (last >= 0
                    && it.begun() != null
                    && it.begun().equals(verdicts.get(last).begun())) {
                verdicts.set(last, verdicts.get(last).judged(it.expected()));
            } else {
                verdicts.add(it);
            }
        }
        return List.copyOf(verdicts);
    }

    /** Those that were come to anew. */
    private List<Seen> ownVerdicts() {
        var begun = new HashSet<Instant>();
        return verdicts().stream()
                .filter(it -> it.begun() == null || begun.add(it.begun()))
                .toList();
    }

    /** Whether its last verdict is a failure. */
    public boolean isBroken() {
        var verdicts = verdicts();
        return !verdicts.isEmpty() && verdicts.get(verdicts.size() - 1).status() == Status.FAIL;
    }

    /** Whether its last verdict is a failure that its spec does not expect. */
    boolean isUnexpectedlyBroken() {
        var verdicts = verdicts();
        return isBroken() && !verdicts.get(verdicts.size() - 1).expected();
    }

    /** Whether its last verdict is a failure that its spec expects. */
    public boolean isKnownFailure() {
        return isBroken() && !isUnexpectedlyBroken();
    }

    /** The last change of the verdict: where it broke, if it is broken now, else where it was mended. */
    public Optional<Turn> lastTurn() {
        var verdicts = verdicts();
        for (var i = verdicts.size() - 1; i > 0; i--) {
            var before = verdicts.get(i - 1);
            var after = verdicts.get(i);
            if (before.status() != after.status()) {
                return Optional.of(new Turn(before, after, Difference.between(before, after)));
            }
        }
        return Optional.empty();
    }

    /** The first failure since it last passed, where it is broken. */
    public Optional<Seen> firstBroken() {
        if (!isBroken()) {
            return Optional.empty();
        }
        return lastTurn().map(Turn::after).or(() -> verdicts().stream().findFirst());
    }

    /** Results of the same inputs with different verdicts, as of the latest such inputs. */
    public Optional<Flake> flake() {
        var verdicts = ownVerdicts();
        for (var i = verdicts.size() - 1; i > 0; i--) {
            var last = verdicts.get(i);
            var alike = new ArrayList<Seen>();
            verdicts.stream().filter(it -> it.hasInputsOf(last)).forEach(alike::add);
            var failures = (int)
                    alike.stream().filter(it -> it.status() == Status.FAIL).count();
            if (failures > 0 && failures < alike.size()) {
                return Optional.of(new Flake(alike.size(), failures, alike.get(alike.size() - 1)));
            }
        }
        return Optional.empty();
    }
}
