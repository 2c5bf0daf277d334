package org.kmatrix.benchmarks.rebuild.result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.verdict.Judgement;
import org.kmatrix.benchmarks.rebuild.verdict.StatusTable;
import org.kmatrix.benchmarks.rebuild.verdict.Verdict;

/**
 * One trial: a line of {@code results.jsonl}.
 *
 * @param started when, in ISO 8601
 * @param seed of the order of strategies
 * @param round which round it was in, from 1 on
 * @param strategy the strategy
 * @param scenario the kernel update
 * @param set the set of modules
 * @param modules how many these are
 * @param status how it ended
 * @param cause why it ended so; null where all is right
 * @param kernels the releases before and after
 * @param update what the update cost; null where it never came to that
 * @param again what the same cost with nothing to do
 * @param judgements the verdict on each module
 * @param table what the strategy itself says of each object
 * @param unaccounted files for the new kernel that the strategy does not know of
 * @param interruptions how updates were cut short before the one that was measured
 * @param fault what went wrong besides the modules of the new kernel: the installation for the old one, or what an update left
 *     that was cut short; null where nothing did
 * @param trialMs the whole trial with its machine and its guests
 */
public record TrialResult(
        String started,
        long seed,
        int round,
        String strategy,
        String scenario,
        String set,
        int modules,
        Status status,
        @Nullable String cause,
        List<String> kernels,
        @Nullable Measure update,
        @Nullable Measure again,
        List<Judgement> judgements,
        List<StatusTable.Row> table,
        List<String> unaccounted,
        @Nullable List<String> interruptions,
        @Nullable String fault,
        long trialMs) {
    public TrialResult {
        kernels = List.copyOf(kernels);
        judgements = List.copyOf(judgements);
        table = List.copyOf(table);
        unaccounted = List.copyOf(unaccounted);
        // results of earlier versions have none
        interruptions = interruptions == null ? List.of() : List.copyOf(interruptions);
    }

    /** How a trial can end; the words are those of a run's cells. */
    public enum Status {
        /** Every module is right, or was only rebuilt without need. */
        PASS,
        /** Some module is wrongly kept, missing or broken, or a file belongs to nobody. */
        FAIL,
        /** The machine failed, not the strategy. */
        ERROR,
        /** A kernel's source, or a package, is not to be had. */
        MISS,
        /** The strategy is not for these kernels. */
        SKIP
    }

    /** How it ends by its verdicts. */
    public static Status statusOf(List<Judgement> judgements, List<String> unaccounted) {
        var good = judgements.stream().noneMatch(it -> it.verdict().isFailure());
        return good && unaccounted.isEmpty() ? Status.PASS : Status.FAIL;
    }

    @Override
    public List<String> interruptions() {
        return interruptions == null ? List.of() : interruptions;
    }

    /** How many modules have each verdict. */
    public Map<Verdict, Long> counts() {
        var counts = new EnumMap<Verdict, Long>(Verdict.class);
        judgements.forEach(it -> counts.merge(it.verdict(), 1L, Long::sum));
        return counts;
    }

    /** How many modules were not built. */
    public long skipped() {
        return judgements.stream().filter(Judgement::kept).count();
    }
}
